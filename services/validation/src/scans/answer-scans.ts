import type { ScanAnswer } from '@guichet/contracts/validation'
import type { Statements } from '@guichet/service-kit/database/statements'
import { findStays } from '../admissions/queries.ts'
import { undoneAtMsOf } from '../admissions/rules.ts'
import type { Stay } from '../admissions/stay.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import type { Db, Tx } from '../tables.ts'
import type { DoorTicket } from '../tickets/door-ticket.ts'
import { findTickets } from '../tickets/queries.ts'
import type { JudgedScan } from './judged-scan.ts'
import { answerOf } from './rules.ts'

interface Known {
  sessions: ReadonlyMap<string, KnownSession>
  /** Tickets that were looked up already, under any key. */
  codes: ReadonlyMap<string, DoorTicket>
  /** Scans that were judged in this very group. */
  fresh: ReadonlySet<JudgedScan>
}

/** What is said of scans that are kept, be they of this moment or earlier ones that came again. */
export async function answerScans(
  { db, statements }: Pick<Tx, 'db' | 'statements'>,
  scans: readonly JudgedScan[],
  { sessions, codes, fresh }: Known,
): Promise<Map<JudgedScan, ScanAnswer>> {
  const tickets = await loadTickets(db, scans, codes)
  // Who has just been let in is told when and where by the scan itself, and nobody has taken it back yet.
  const others = scans.filter((scan) => !fresh.has(scan) || scan.outcome !== 'admitted')
  const stays = await loadStays(statements, others)
  return new Map(
    scans.map((scan) => {
      const organiserId = sessions.get(scan.sessionId)?.organiser_id ?? ''
      const ofTicket = stays.get(scan.ticketId ?? '') ?? []
      const stay = ofTicket.find(({ entryNo }) => entryNo === scan.entryNo)
      const isUndone = undoneAtMsOf(scan, ofTicket) !== null
      return [scan, answerOf(scan, organiserId, tickets.get(scan.ticketId ?? ''), { stay, isUndone })]
    }),
  )
}

/** Most were found with their codes; those of earlier scans and of verdicts are looked up. */
async function loadTickets(
  db: Db,
  scans: readonly JudgedScan[],
  codes: ReadonlyMap<string, DoorTicket>,
): Promise<Map<string, DoorTicket>> {
  const tickets = new Map<string, DoorTicket>()
  for (const ticket of codes.values()) tickets.set(ticket.id, ticket)
  const missing = new Set(scans.flatMap(({ ticketId }) => ticketId ?? []).filter((id) => !tickets.has(id)))
  if (missing.size === 0) return tickets
  for (const ticket of await findTickets(db, [...missing])) tickets.set(ticket.id, ticket)
  return tickets
}

async function loadStays(statements: Statements, scans: readonly JudgedScan[]): Promise<Map<string, Stay[]>> {
  const ids = new Set(scans.flatMap(({ ticketId, entryNo }) => (ticketId && entryNo ? ticketId : [])))
  const stays = await findStays(statements, [...ids])
  return Map.groupBy(stays, ({ ticketId }) => ticketId)
}
