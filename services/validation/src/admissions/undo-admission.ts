import type { FleetRole } from '@guichet/contracts/roles'
import { UNDO_MS, type UndoneAnswer } from '@guichet/contracts/validation'
import { each } from '@guichet/service-kit/write-port/verb'
import { admissionUndone, exitUndone, type Undo } from '../facts.ts'
import { changeCount } from '../figures/queries.ts'
import { changeOfUndo, placeOf } from '../figures/rules.ts'
import { findScans } from '../scans/queries.ts'
import { findMemberships, findSessions } from '../sessions/queries.ts'
import { type DoorRight, judgeDoorRight } from '../sessions/rules.ts'
import type { Tx } from '../tables.ts'
import { findStays, insertAdmissions, insertDepartures } from './queries.ts'
import { judgeUndo, type UndoRefusal } from './rules.ts'
import { NEVER_SEEN, whereaboutsOf } from './stay.ts'

interface UndoInput {
  scanId: string
  accountId: string
  roles: readonly FleetRole[]
}

type UndoOutcome =
  | ({ kind: 'undone' } & UndoneAnswer)
  | { kind: 'refused'; right: Exclude<DoorRight, 'granted'> }
  | { kind: 'unknown' | UndoRefusal }

/**
 * Takes back what a scan did, while it is fresh. An entry that is taken back has ended, and the ticket lets in again; after an exit that
 * is taken back the stay goes on. Said again, it answers the same, however late.
 */
export const undoAdmission = each(async (tx: Tx, input: UndoInput): Promise<UndoOutcome> => {
  const [scan] = await findScans(tx.statements, [input.scanId])
  const [session] = scan ? await findSessions(tx.statements, [scan.sessionId]) : []
  if (!scan || !session) return { kind: 'unknown' }
  const [membership] = await findMemberships(tx.statements, [input.accountId], [session.organiser_id])
  const act = scan.accountId === input.accountId ? 'admit' : 'admit_by_hand'
  const right = judgeDoorRight(input.roles, membership, session, act)
  if (right !== 'granted') return { kind: 'refused', right }
  const stays = scan.ticketId ? await findStays(tx.statements, [scan.ticketId]) : []
  const judged = judgeUndo(scan, stays, tx.nowMs - scan.atMs > UNDO_MS)
  if (judged.kind !== 'fresh' && judged.kind !== 'undone') return { kind: judged.kind }
  const { ticketId } = judged
  const done = { kind: 'undone' as const, scanId: scan.scanId, ticketId, direction: scan.direction }
  if (judged.kind === 'undone') return { ...done, undoneAtMs: judged.atMs }
  const { entryNo } = judged
  const others = stays.filter((stay) => stay.entryNo !== entryNo)
  const without = whereaboutsOf(others).get(ticketId) ?? NEVER_SEEN
  await changeCount(tx.db, placeOf(scan), changeOfUndo(scan, without))
  const undo = { ...scan, ticketId, entryNo, accountId: input.accountId }
  await takeBack(tx, { ...undo, scanAtMs: scan.atMs, atMs: tx.nowMs })
  return { ...done, undoneAtMs: tx.nowMs }
})

/** An exit is taken back by an entry that its own scan makes. */
async function takeBack(tx: Tx, undo: Undo & { direction: 'entry' | 'exit' }): Promise<void> {
  if (undo.direction === 'entry') {
    await insertDepartures(tx.db, 'undo', [undo])
    tx.emit(admissionUndone(undo))
  } else {
    await insertAdmissions(tx, [undo])
    tx.emit(exitUndone(undo))
  }
}
