import type { Page } from '@guichet/contracts/primitives'
import type { Scan, ScansQuery } from '@guichet/contracts/validation'
import type { Viewer } from '@guichet/service-kit/http/access'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findUndos } from '../history/queries.ts'
import { sessionForDoor } from '../sessions/authority.ts'
import { findTickets } from '../tickets/queries.ts'
import { showTicket } from '../tickets/show-ticket.ts'
import { listScans } from './queries.ts'
import { undoUntilOf } from './rules.ts'

const position = z.tuple([z.int().positive()])

/** What was scanned for a session, the newest first. */
export async function listSessionScans(deps: Deps, viewer: Viewer, query: ScansQuery): Promise<Page<Scan>> {
  const session = await sessionForDoor(deps, viewer, query.sessionId)
  const rows = await listScans(deps.db, {
    sessionKey: session.key,
    outcome: query.outcome,
    beforeKey: readCursor(position, query.cursor)?.[0],
    limit: query.limit + 1,
  })
  const { shown, nextCursor } = pageOf(rows, query.limit, ({ key }) => [key])
  const ids = shown.flatMap(({ scan }) => scan.ticketId ?? [])
  const found = ids.length > 0 ? await findTickets(deps.db, ids) : []
  const tickets = new Map(found.map((ticket) => [ticket.id, showTicket(ticket, session.organiser_id)]))
  const undos = await findUndos(deps.db, ids)
  const nowMs = deps.nowMs()
  return {
    items: shown.map(({ scan }) => ({
      scanId: scan.scanId,
      sessionId: scan.sessionId,
      gate: scan.gate,
      direction: scan.direction,
      outcome: scan.outcome,
      reason: scan.reason,
      atMs: scan.atMs,
      undoUntilMs: undos.has(scan.scanId) ? null : undoUntilOf(scan, nowMs),
      undoneAtMs: undos.get(scan.scanId)?.atMs ?? null,
      ticket: tickets.get(scan.ticketId ?? '') ?? null,
    })),
    nextCursor,
  }
}
