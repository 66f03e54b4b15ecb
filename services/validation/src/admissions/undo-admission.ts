import type { FleetRole } from '@guichet/contracts/roles'
import { UNDO_MS, type UndoneAnswer } from '@guichet/contracts/validation'
import { each } from '@guichet/service-kit/write-port/verb'
import { admissionUndone } from '../facts.ts'
import { findScans } from '../scans/queries.ts'
import { findMemberships, findSessions } from '../sessions/queries.ts'
import { type DoorRight, judgeDoorRight } from '../sessions/rules.ts'
import type { Tx } from '../tables.ts'
import { findStays, insertDepartures } from './queries.ts'

export interface UndoInput {
  scanId: string
  accountId: string
  roles: readonly FleetRole[]
}

export type UndoOutcome =
  | ({ kind: 'undone' } & UndoneAnswer)
  | { kind: 'refused'; right: Exclude<DoorRight, 'granted'> }
  | { kind: 'unknown' | 'not_admitted' | 'too_late' | 'already_left' }

/**
 * Takes an entry back while it is fresh: the stay ends as undone, and the ticket lets in again. Said again, it answers the
 * same, however late.
 */
export const undoAdmission = each(async (tx: Tx, input: UndoInput): Promise<UndoOutcome> => {
  const [scan] = await findScans(tx.db, [input.scanId])
  const [session] = scan ? await findSessions(tx.db, [scan.sessionId]) : []
  if (!scan || !session) return { kind: 'unknown' }
  const [membership] = await findMemberships(tx.db, [input.accountId], [session.organiser_id])
  const act = scan.accountId === input.accountId ? 'admit' : 'admit_by_hand'
  const right = judgeDoorRight(input.roles, membership, session, act)
  if (right !== 'granted') return { kind: 'refused', right }
  const { ticketId, entryNo, sessionId } = scan
  if (scan.outcome !== 'admitted' || !ticketId || !entryNo) return { kind: 'not_admitted' }
  const stays = await findStays(tx.db, [ticketId])
  const end = stays.find((stay) => stay.entryNo === entryNo)?.end
  const undone = { kind: 'undone' as const, scanId: scan.scanId, ticketId }
  if (end?.kind === 'undo') return { ...undone, undoneAtMs: end.atMs }
  if (end) return { kind: 'already_left' }
  if (tx.nowMs - scan.atMs > UNDO_MS) return { kind: 'too_late' }
  const undo = { ...scan, ticketId, entryNo, accountId: input.accountId, atMs: tx.nowMs }
  await insertDepartures(tx.db, 'undo', [undo])
  tx.emit(admissionUndone(undo, sessionId))
  return { ...undone, undoneAtMs: tx.nowMs }
})
