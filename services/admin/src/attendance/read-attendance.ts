import type { Page } from '@guichet/contracts/primitives'
import type { AttendanceQuery, SessionAttendance, SessionAttendanceAnswer } from '@guichet/contracts/stats'
import type { Viewer } from '@guichet/service-kit/http/access'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { organisersWithin, requireAct } from '@guichet/service-kit/members/authority'
import { z } from 'zod'
import { findEvent } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'
import { nothingToSee } from '../nothing-to-see.ts'
import { findTimeZones } from '../statistics/queries.ts'
import { rangeOf } from '../statistics/range.ts'
import {
  countBySession,
  findSessionOfEvent,
  type ListedSession,
  listDoorMinutes,
  listOfferCounts,
  listSessions,
  type SessionList,
} from './list.ts'

type Came = Pick<SessionAttendance, 'tickets' | 'admitted'>

const place = z.tuple([z.int(), z.string()])

/** Sessions within days, or of an event, with who came to each. */
export async function readAttendance(
  deps: Deps,
  viewer: Viewer,
  query: AttendanceQuery,
): Promise<Page<SessionAttendance>> {
  const before = readCursor(place, query.cursor)
  const rows = await listSessions(deps.db, {
    ...(await within(deps, viewer, query)),
    before: before && { startsAtMs: before[0], id: before[1] },
    limit: query.limit + 1,
  })
  const { shown, nextCursor } = pageOf(rows, query.limit, ({ starts_at_ms, id }) => [starts_at_ms, id])
  const counts =
    shown.length === 0
      ? []
      : await countBySession(
          deps.db,
          shown.map(({ id }) => id),
        ).execute()
  const of = new Map(counts.map((count) => [count.session_id, count]))
  return { items: shown.map((row) => attendanceOf(row, of.get(row.id), deps.nowMs())), nextCursor }
}

async function within(
  { db }: Deps,
  viewer: Viewer,
  { from, to, eventId, organiserId }: AttendanceQuery,
): Promise<Pick<SessionList, 'organiserIds' | 'eventId' | 'fromMs' | 'toMs'>> {
  if (eventId !== undefined) {
    const event = await findEvent(db, eventId)
    if (!event) throw nothingToSee()
    await requireAct(db, viewer, event.organiser_id, 'see_sales')
    return { organiserIds: [event.organiser_id], eventId, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }
  }
  const organiserIds = await organisersWithin(db, viewer, 'see_sales', organiserId)
  const [timeZone = 'UTC'] = await findTimeZones(db, organiserIds)
  return { organiserIds, eventId, ...rangeOf({ from, to }, timeZone) }
}

/** One session: by offer and channel, and minute by minute at its gates. */
export async function readSession(
  { db, nowMs }: Deps,
  viewer: Viewer,
  sessionId: string,
): Promise<SessionAttendanceAnswer> {
  const session = await findSessionOfEvent(db, sessionId)
  if (!session) throw nothingToSee()
  await requireAct(db, viewer, session.organiser_id, 'see_sales')
  const counts = await listOfferCounts(db, sessionId)
  const door = await listDoorMinutes(db, sessionId)
  return {
    session: attendanceOf(session, sumOf(counts), nowMs()),
    offers: [...Map.groupBy(counts, ({ offer_id }) => offer_id)].map(([offerId, rows]) => ({
      offerId,
      name: rows[0]?.name ?? '',
      ...sumOf(rows),
    })),
    channels: [...Map.groupBy(counts, ({ channel }) => channel)].map(([channel, rows]) => ({
      channel,
      ...sumOf(rows),
    })),
    door: door.map(({ minute_ms, gate, entries, exits }) => ({ atMs: minute_ms, gate, entries, exits })),
  }
}

function sumOf(rows: readonly Came[]): Came {
  return {
    tickets: rows.reduce((sum, { tickets }) => sum + tickets, 0),
    admitted: rows.reduce((sum, { admitted }) => sum + admitted, 0),
  }
}

function attendanceOf(row: ListedSession, came: Came | undefined, nowMs: number): SessionAttendance {
  const { tickets, admitted } = came ?? { tickets: 0, admitted: 0 }
  return {
    sessionId: row.id,
    eventId: row.event_id,
    title: row.title,
    timeZone: row.time_zone,
    state: row.state,
    startsAtMs: row.starts_at_ms,
    capacity: row.capacity,
    tickets,
    admitted,
    noShows: nowMs < row.ends_at_ms ? null : Math.max(0, tickets - admitted),
  }
}
