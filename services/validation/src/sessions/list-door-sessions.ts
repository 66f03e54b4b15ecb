import { epochMs, id, type Page, type PageQuery } from '@guichet/contracts/primitives'
import { mayEverywhere } from '@guichet/contracts/roles'
import type { DoorSession } from '@guichet/contracts/validation'
import type { Viewer } from '@guichet/service-kit/http/access'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { countAdmitted, countTickets } from '../figures/queries.ts'
import { listMembershipsOf, listSessions } from './queries.ts'
import { doorRoles } from './rules.ts'

/** The last guests have come by then; who wants its figures still finds them by its id. */
const SHOWN_AFTER_END_MS = 12 * 3_600_000

const position = z.tuple([epochMs, id])

/** The sessions somebody may stand at the door of, from those under way to the farthest. */
export async function listDoorSessions(
  { db, nowMs }: Deps,
  viewer: Viewer,
  { limit, cursor }: PageQuery,
): Promise<Page<DoorSession>> {
  const after = readCursor(position, cursor)
  const rows = await listSessions(db, {
    memberships: mayEverywhere(viewer.roles, 'admit')
      ? null
      : await listMembershipsOf(db, viewer.accountId, doorRoles),
    endingAfterMs: nowMs() - SHOWN_AFTER_END_MS,
    after: after && { startsAtMs: after[0], id: after[1] },
    limit: limit + 1,
  })
  const { shown, nextCursor } = pageOf(rows, limit, ({ starts_at_ms, id }) => [starts_at_ms, id])
  const ids = shown.map((row) => row.id)
  const tickets = countsById(ids.length > 0 ? await countTickets(db, ids) : [])
  const admitted = countsById(ids.length > 0 ? await countAdmitted(db, ids) : [])
  return {
    items: shown.map((row) => ({
      id: row.id,
      eventId: row.event_id,
      title: row.title,
      organiser: { id: row.organiser_id, name: row.organiser_name },
      state: row.event_state === 'cancelled' ? 'cancelled' : row.state,
      startsAtMs: row.starts_at_ms,
      endsAtMs: row.ends_at_ms,
      doorsAtMs: row.doors_at_ms,
      timeZone: row.time_zone,
      capacity: row.capacity,
      tickets: tickets.get(row.id) ?? 0,
      admitted: admitted.get(row.id) ?? 0,
      reEntry: row.re_entry === 1,
    })),
    nextCursor,
  }
}

function countsById(counts: readonly { sessionId: string; count: number }[]): Map<string, number> {
  return new Map(counts.map(({ sessionId, count }) => [sessionId, count]))
}
