import type { FleetRole } from '@guichet/contracts/roles'
import type { HandAdmissionAnswer } from '@guichet/contracts/validation'
import { each } from '@guichet/service-kit/write-port/verb'
import { answerScans } from '../scans/answer-scans.ts'
import type { JudgedScan } from '../scans/judged-scan.ts'
import { keepScans } from '../scans/keep-scans.ts'
import { findScansOfRequest } from '../scans/queries.ts'
import { judgeEntry } from '../scans/rules.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import { findMemberships, findSessions } from '../sessions/queries.ts'
import { type DoorRight, judgeDoorRight } from '../sessions/rules.ts'
import type { Db, Tx } from '../tables.ts'
import type { DoorTicket } from '../tickets/door-ticket.ts'
import { findTickets } from '../tickets/queries.ts'
import { findStays } from './queries.ts'
import { NEVER_SEEN, whereaboutsOf } from './stay.ts'

interface HandInput {
  requestId: string
  ticketIds: readonly string[]
  accountId: string
  roles: readonly FleetRole[]
  sessionId: string
  gate: string
  reason: string
}

type HandOutcome =
  | { kind: 'judged'; items: HandAdmissionAnswer['items'] }
  | { kind: 'refused'; right: Exclude<DoorRight, 'granted'> }
  | { kind: 'unknown_session' }
  /** The request's id was used for other tickets or another session. */
  | { kind: 'reused' }

/** Lets tickets in without their codes, by the rules of a scan. The same request again gets the same answer. */
export const admitByHand = each(async (tx: Tx, input: HandInput): Promise<HandOutcome> => {
  const [session] = await findSessions(tx.statements, [input.sessionId])
  if (!session) return { kind: 'unknown_session' }
  const [membership] = await findMemberships(tx.statements, [input.accountId], [session.organiser_id])
  const right = judgeDoorRight(input.roles, membership, session, 'admit_by_hand')
  if (right !== 'granted') return { kind: 'refused', right }
  const tickets = await loadTickets(tx.db, input.ticketIds)
  const earlier = await findScansOfRequest(tx.db, input.requestId)
  if (earlier.length > 0 && !isSameRequest(input, earlier)) return { kind: 'reused' }
  const scans = earlier.length > 0 ? earlier : await judge(tx, input, session, tickets)
  return { kind: 'judged', items: await answer(tx, input, session, tickets, scans) }
})

async function loadTickets(db: Db, ticketIds: readonly string[]): Promise<Map<string, DoorTicket>> {
  const found = await findTickets(db, ticketIds)
  return new Map(found.map((ticket) => [ticket.id, ticket]))
}

function isSameRequest(input: HandInput, earlier: readonly JudgedScan[]): boolean {
  const ids = new Set(earlier.map(({ ticketId }) => ticketId))
  return (
    ids.size === input.ticketIds.length &&
    input.ticketIds.every((id) => ids.has(id)) &&
    earlier.every(({ sessionId }) => sessionId === input.sessionId)
  )
}

async function judge(
  tx: Tx,
  input: HandInput,
  session: KnownSession,
  tickets: ReadonlyMap<string, DoorTicket>,
): Promise<JudgedScan[]> {
  const whereabouts = whereaboutsOf(await findStays(tx.statements, input.ticketIds))
  const { requestId, sessionId, gate, accountId, reason } = input
  const scans = input.ticketIds.map((ticketId): JudgedScan => {
    const ticket = tickets.get(ticketId)
    const scene = { session, whereabouts: whereabouts.get(ticketId) ?? NEVER_SEEN, nowMs: tx.nowMs }
    return {
      scanId: tx.newId(),
      sessionId,
      sessionKey: session.key,
      gate,
      direction: 'entry',
      accountId,
      codeDigest: null,
      atMs: tx.nowMs,
      requestId,
      reason,
      ...(ticket
        ? judgeEntry(ticket, scene)
        : { ticketId, outcome: 'unknown', opensAtMs: null, entryNo: null }),
    }
  })
  await keepScans(tx, scans, whereabouts)
  return scans
}

async function answer(
  tx: Tx,
  { ticketIds }: HandInput,
  session: KnownSession,
  tickets: ReadonlyMap<string, DoorTicket>,
  scans: readonly JudgedScan[],
): Promise<HandAdmissionAnswer['items']> {
  const known = { sessions: new Map([[session.id, session]]), codes: tickets }
  const answers = await answerScans(tx, scans, { ...known, fresh: new Set() })
  const items = new Map([...answers].map(([{ ticketId, scanId }, said]) => [ticketId, { scanId, ...said }]))
  return ticketIds.flatMap((ticketId) => {
    const item = items.get(ticketId)
    return item ? [{ ticketId, ...item }] : []
  })
}
