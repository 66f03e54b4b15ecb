import type { Channel } from '@guichet/contracts/sales'
import type { AttendanceQuery } from '@guichet/contracts/stats'
import { sql } from 'kysely'
import type { Db, DoorMinuteRow, SessionRow } from '../tables.ts'

/** A session with what is known of its event. */
export interface ListedSession extends SessionRow {
  title: string
  time_zone: string
}

export interface SessionList {
  organiserIds: readonly string[] | null
  eventId: AttendanceQuery['eventId']
  fromMs: number
  /** Not included. */
  toMs: number
  before: { startsAtMs: number; id: string } | undefined
  limit: number
}

function sessionsOfEvents(db: Db) {
  return db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .selectAll('sessions')
    .select(['events.title', 'events.time_zone'])
}

/** A page of sessions of what was published, the latest first. */
export function sessionsOnPage(db: Db, list: SessionList) {
  const { organiserIds, eventId, fromMs, toMs, before, limit } = list
  let query = sessionsOfEvents(db)
    .where('events.state', '<>', 'draft')
    .where('sessions.starts_at_ms', '>=', fromMs)
    // SQLite finds a page by this alone: where it said the end, each page would read all after it again.
    .where('sessions.starts_at_ms', '<', before ? before.startsAtMs + 1 : toMs)
  if (eventId !== undefined) query = query.where('sessions.event_id', '=', eventId)
  else if (organiserIds) query = query.where('sessions.organiser_id', 'in', organiserIds)
  if (before) {
    query = query.where(
      sql<boolean>`(sessions.starts_at_ms, sessions.id) < (${before.startsAtMs}, ${before.id})`,
    )
  }
  return query.orderBy('sessions.starts_at_ms', 'desc').orderBy('sessions.id', 'desc').limit(limit)
}

export function listSessions(db: Db, list: SessionList): Promise<ListedSession[]> {
  return sessionsOnPage(db, list).execute()
}

export function findSessionOfEvent(db: Db, sessionId: string): Promise<ListedSession | undefined> {
  return sessionsOfEvents(db).where('sessions.id', '=', sessionId).executeTakeFirst()
}

/** Tickets that count and how many of them have come, of sessions that sold some. */
export function countBySession(db: Db, sessionIds: readonly string[]) {
  return db
    .selectFrom('attendance')
    .select([
      'session_id',
      sql<number>`CAST(SUM(sold - returned) AS BIGINT)`.as('tickets'),
      sql<number>`CAST(SUM(admitted) AS BIGINT)`.as('admitted'),
    ])
    .where('session_id', 'in', sessionIds)
    .groupBy('session_id')
}

interface OfferCount {
  offer_id: string
  name: string | null
  channel: Channel
  tickets: number
  admitted: number
}

/** By offer and channel, in the order in which offers were made. */
export function listOfferCounts(db: Db, sessionId: string): Promise<OfferCount[]> {
  return db
    .selectFrom('attendance')
    .leftJoin('offers', 'offers.id', 'attendance.offer_id')
    .select((eb) => [
      'attendance.offer_id',
      'offers.name',
      'attendance.channel',
      eb('attendance.sold', '-', eb.ref('attendance.returned')).as('tickets'),
      'attendance.admitted',
    ])
    .where('attendance.session_id', '=', sessionId)
    .orderBy('attendance.offer_id')
    .execute()
}

export function listDoorMinutes(db: Db, sessionId: string): Promise<DoorMinuteRow[]> {
  return db
    .selectFrom('door_minutes')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where((eb) => eb.or([eb('entries', '<>', 0), eb('exits', '<>', 0)]))
    .orderBy('minute_ms')
    .orderBy('gate')
    .execute()
}
