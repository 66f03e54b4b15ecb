import type { TicketHistory } from '@guichet/contracts/validation'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { findStays } from '../admissions/queries.ts'
import { NEVER_SEEN, whereaboutsOf } from '../admissions/stay.ts'
import type { Deps } from '../deps.ts'
import type { JudgedScan } from '../scans/judged-scan.ts'
import { undoUntilOf } from '../scans/rules.ts'
import { presenceOf } from '../search/door-ticket-view.ts'
import { sessionForDoor } from '../sessions/authority.ts'
import { findTickets } from '../tickets/queries.ts'
import { showTicket } from '../tickets/show-ticket.ts'
import { findUndos, listScansOfTicket, type Undo } from './queries.ts'

/** As much of one ticket as somebody at the door reads. */
const MOST = 100

type Line = TicketHistory['items'][number]

/** What a ticket went through at a session's door, the newest first. Throws `not_found` for one that it never saw and does not await. */
export async function ticketHistory(
  deps: Deps,
  viewer: Viewer,
  ticketId: string,
  sessionId: string,
): Promise<TicketHistory> {
  const session = await sessionForDoor(deps, viewer, sessionId)
  const [ticket] = await findTickets(deps.db, [ticketId])
  const scans = await listScansOfTicket(deps.db, { ticketId, sessionKey: session.key, limit: MOST })
  if (scans.length === 0 && ticket?.session_id !== sessionId)
    throw new AppError('not_found', 'not_found', 'This session has no such ticket.')
  const undos = await findUndos(deps.db, [ticketId])
  const whereabouts = whereaboutsOf(await findStays(deps.read, [ticketId])).get(ticketId) ?? NEVER_SEEN
  return {
    ticket: ticket ? showTicket(ticket, session.organiser_id) : null,
    presence: presenceOf(whereabouts, ticket?.voided ?? false),
    items: linesOf(scans, undos, deps.nowMs()),
  }
}

/** The newest first; what was taken back stands above what it took back. */
function linesOf(scans: readonly JudgedScan[], undos: ReadonlyMap<string, Undo>, nowMs: number): Line[] {
  const lines = scans.flatMap((scan): Line[] => {
    const undo = undos.get(scan.scanId)
    const { scanId, gate, direction, outcome, reason, atMs } = scan
    const common = { scanId, gate, direction, outcome, reason }
    const line: Line = {
      ...common,
      kind: scan.requestId === null ? 'scan' : 'hand',
      atMs,
      undoUntilMs: undo ? null : undoUntilOf(scan, nowMs),
    }
    if (!undo) return [line]
    return [{ ...common, kind: 'undo', atMs: undo.atMs, gate: undo.gate, undoUntilMs: null }, line]
  })
  return lines.toSorted((a, b) => b.atMs - a.atMs)
}
