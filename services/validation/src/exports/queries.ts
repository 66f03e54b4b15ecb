import type { KeyWindow, TimeRange } from '@guichet/service-kit/csv/key-windows'
import { sql } from 'kysely'
import type { Db } from '../tables.ts'

/** What is looked at. */
export interface ScansOf extends TimeRange {
  /** Organisers; null for all. */
  organiserIds: readonly string[] | null
  eventId: string | null
  sessionId: string | null
}

export async function findLastKey(db: Db): Promise<number> {
  const row = await db
    .selectFrom('scans')
    .select((eb) => eb.fn.max('key').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

export function findScanFrom(db: Db, key: number) {
  return db
    .selectFrom('scans')
    .select(['key', 'at_ms'])
    .where('key', '>=', key)
    .orderBy('key')
    .limit(1)
    .executeTakeFirst()
}

/** Scans with where they were and whose tickets they saw, in the order in which they were judged. */
export function findScansWithin(db: Db, { afterKey, upToKey }: KeyWindow, of: ScansOf) {
  let query = db
    .selectFrom('scans')
    .innerJoin('sessions', 'sessions.key', 'scans.session_key')
    .leftJoin('events', 'events.id', 'sessions.event_id')
    .leftJoin('organisers', 'organisers.id', 'sessions.organiser_id')
    .leftJoin('tickets', 'tickets.id', 'scans.ticket_id')
    .select([
      'scans.scan_id',
      'scans.gate',
      'scans.direction',
      'scans.outcome',
      'scans.at_ms',
      'scans.account_id',
      'scans.ticket_id',
      'scans.request_id',
      'sessions.starts_at_ms',
      'events.title as event_title',
      'events.time_zone',
      'organisers.name as organiser_name',
      'tickets.order_number',
      'tickets.offer_name',
    ])
    .where('scans.key', '>', afterKey)
    .where('scans.key', '<=', upToKey)
    .where('scans.at_ms', '>=', of.fromMs)
    .where('scans.at_ms', '<', of.toMs)
  if (of.organiserIds) query = query.where('sessions.organiser_id', 'in', of.organiserIds)
  if (of.eventId !== null) query = query.where('sessions.event_id', '=', of.eventId)
  if (of.sessionId !== null) query = query.where('sessions.id', '=', of.sessionId)
  return query.orderBy('scans.key').execute()
}

export type ExportedScan = Awaited<ReturnType<typeof findScansWithin>>[number]

const MINUTE_MS = 60_000

/** By what was counted minute by minute: to count the rows would take as long as to read them. */
export async function countScans(db: Db, of: ScansOf): Promise<number> {
  let query = db
    .selectFrom('door_counts')
    .innerJoin('sessions', 'sessions.key', 'door_counts.session_key')
    .select(sql<number | null>`CAST(SUM(entries + exits + refused + undone) AS BIGINT)`.as('scans'))
    .where('minute', '>=', Math.floor(of.fromMs / MINUTE_MS))
    .where('minute', '<', Math.ceil(of.toMs / MINUTE_MS))
  if (of.organiserIds) query = query.where('sessions.organiser_id', 'in', of.organiserIds)
  if (of.eventId !== null) query = query.where('sessions.event_id', '=', of.eventId)
  if (of.sessionId !== null) query = query.where('sessions.id', '=', of.sessionId)
  const row = await query.executeTakeFirst()
  return row?.scans ?? 0
}

/** Whose event or session it is; undefined where it is not known. */
export function findPlace(db: Db, of: { eventId?: string | undefined; sessionId?: string | undefined }) {
  let query = db.selectFrom('sessions').select(['id', 'event_id', 'organiser_id'])
  if (of.sessionId !== undefined) query = query.where('id', '=', of.sessionId)
  if (of.eventId !== undefined) query = query.where('event_id', '=', of.eventId)
  return query.orderBy('id').limit(1).executeTakeFirst()
}

/** The time zone that most sessions are in. */
export async function findTimeZone(
  db: Db,
  { organiserIds, eventId }: Pick<ScansOf, 'organiserIds' | 'eventId'>,
): Promise<string | undefined> {
  let query = db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select('events.time_zone')
    .groupBy('events.time_zone')
  if (organiserIds) query = query.where('sessions.organiser_id', 'in', organiserIds)
  if (eventId !== null) query = query.where('sessions.event_id', '=', eventId)
  const row = await query
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('events.time_zone')
    .limit(1)
    .executeTakeFirst()
  return row?.time_zone
}
