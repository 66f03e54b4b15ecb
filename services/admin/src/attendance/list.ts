import type { Channel } from '@guichet/contracts/sales'
import type { AttendanceQuery } from '@guichet/contracts/stats'
import { sql } from 'kysely'
import type { Db, DoorMinuteRow, SessionRow } from '../tables.ts'

/** A session with what was counted of it. */
export interface CountedSession extends SessionRow {
  organiser_id: string
  title: string
  time_zone: string
  tickets: number
  admitted: number
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

function countedSessions(db: Db) {
  return db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .leftJoin('attendance', 'attendance.session_id', 'sessions.id')
    .selectAll('sessions')
    .select((eb) => [
      'events.organiser_id',
      'events.title',
      'events.time_zone',
      eb.fn
        .coalesce(sql<number>`CAST(SUM(attendance.sold - attendance.returned) AS BIGINT)`, sql.lit(0))
        .as('tickets'),
      eb.fn.coalesce(sql<number>`CAST(SUM(attendance.admitted) AS BIGINT)`, sql.lit(0)).as('admitted'),
    ])
    .groupBy(['sessions.id', 'events.organiser_id', 'events.title', 'events.time_zone'])
}

/** Sessions of what was published, the latest first. */
export function listSessions(db: Db, list: SessionList): Promise<CountedSession[]> {
  const { organiserIds, eventId, fromMs, toMs, before, limit } = list
  let query = countedSessions(db)
    .where('events.state', '<>', 'draft')
    .where('sessions.starts_at_ms', '>=', fromMs)
    .where('sessions.starts_at_ms', '<', toMs)
  if (organiserIds) query = query.where('events.organiser_id', 'in', [...organiserIds])
  if (eventId !== undefined) query = query.where('sessions.event_id', '=', eventId)
  if (before) {
    query = query.where(
      sql<boolean>`(sessions.starts_at_ms, sessions.id) < (${before.startsAtMs}, ${before.id})`,
    )
  }
  return query.orderBy('sessions.starts_at_ms', 'desc').orderBy('sessions.id', 'desc').limit(limit).execute()
}

export function findSessionCounted(db: Db, sessionId: string): Promise<CountedSession | undefined> {
  return countedSessions(db).where('sessions.id', '=', sessionId).executeTakeFirst()
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
