import type { Channel } from '@guichet/contracts/sales'
import { type RawBuilder, sql } from 'kysely'
import { MEASURES } from '../sales/measures.ts'
import type { Db, SalesMeasures } from '../tables.ts'
import { monthsIn, type Periods, type Range, type Stretch, stretchOf } from './stretches.ts'

/** What is looked at. */
export interface Scope extends Range {
  /** Organisers; null for all. */
  organiserIds: readonly string[] | null
  eventId: string | undefined
  sessionId: string | undefined
  channel: Channel | undefined
}

type Column = 'currency' | 'channel' | 'event_id' | 'offer_id' | 'at'

export type Sum<Key> = SalesMeasures & { key: Key }

const measures = sql.join(MEASURES.map((measure) => sql.ref(measure)))
const sums = sql.join(
  MEASURES.map((measure) => sql`CAST(SUM(${sql.ref(measure)}) AS BIGINT) AS ${sql.ref(measure)}`),
)

/** Sales, summed by one of their columns; in one currency, or in whichever without. */
export async function sumBy<Key extends string | number>(
  db: Db,
  sales: Sales,
  column: Column,
  currency?: string,
): Promise<Sum<Key>[]> {
  const within = currency === undefined ? sql`` : sql`WHERE currency = ${currency}`
  const { rows } = await sql<Sum<Key>>`
    SELECT ${sql.ref(column)} AS key, ${sums} FROM (${sales}) AS sales ${within} GROUP BY ${sql.ref(column)}
  `.execute(db)
  return rows
}

/** Rows of sales: `at` with what they are grouped by in time. */
export type Sales = RawBuilder<unknown>

/** Of one event, by the quarter of an hour. */
export function salesOfEvent(scope: Scope & { eventId: string }): Sales {
  const session = scope.sessionId === undefined ? sql`` : sql`AND session_id = ${scope.sessionId}`
  return sql`
    SELECT event_id, offer_id, channel, currency, quarter_ms AS at, ${measures} FROM sales_quarters
    WHERE event_id = ${scope.eventId} AND quarter_ms >= ${scope.fromMs} AND quarter_ms < ${scope.toMs}
      ${among(scope)} ${session}`
}

/** Of some sessions of an event, by the quarter of an hour, in its order. */
export async function sumBySession(
  db: Db,
  scope: Scope & { eventId: string },
  sessionIds: readonly string[],
  currency: string,
): Promise<(SalesMeasures & { session_id: string; quarter_ms: number })[]> {
  const { rows } = await sql<SalesMeasures & { session_id: string; quarter_ms: number }>`
    SELECT session_id, quarter_ms, ${sums} FROM sales_quarters
    WHERE event_id = ${scope.eventId} AND session_id IN (${sql.join(sessionIds)}) AND currency = ${currency} ${among(scope)}
    GROUP BY session_id, quarter_ms ORDER BY quarter_ms`.execute(db)
  return rows
}

/** Of many, by the quarter of an hour. */
export function salesInQuarters(scope: Scope): Sales {
  return sql`
    SELECT event_id, channel, currency, quarter_ms AS at, ${measures} FROM sales_quarters
    WHERE quarter_ms >= ${scope.fromMs} AND quarter_ms < ${scope.toMs} ${among(scope)}`
}

/** Of many, by the day where each is: whole days as they were summed before, the ends of the range by the quarter of an hour. */
export function salesInDays(scope: Scope, timeZones: readonly string[]): Sales {
  return salesOfMany(scope, timeZones, ({ days }) => (days ? [{ period: 'day', ...days }] : []))
}

/** Of many, in as few rows as can be: months that are whole, days beside them, and the ends of the range by the quarter of an hour. */
export function salesInPeriods(scope: Scope, timeZones: readonly string[]): Sales {
  return salesOfMany(scope, timeZones, ({ days }) => (days ? monthsIn(days) : []))
}

function salesOfMany(
  scope: Scope,
  timeZones: readonly string[],
  wholeIn: (stretch: Stretch) => Periods[],
): Sales {
  const whole = new PlacesBy<Periods>()
  const edges = new PlacesBy<Stretch['edges'][number]>()
  for (const timeZone of timeZones) {
    const stretch = stretchOf(scope, timeZone)
    for (const periods of wholeIn(stretch)) whole.add(periods, timeZone)
    for (const edge of stretch.edges) edges.add(edge, timeZone)
  }
  const parts = [
    ...whole.map(
      ({ period, first, last }, places) => sql`
        SELECT event_id, channel, currency, starts_on AS at, ${measures} FROM sales_periods
        WHERE ${isPeriod(period, scope)} AND starts_on >= ${first} AND starts_on <= ${last} AND time_zone IN (${sql.join(places)}) ${among(scope)}`,
    ),
    ...edges.map(
      ({ fromMs, toMs, day }, places) => sql`
        SELECT event_id, channel, currency, CAST(${day} AS TEXT) AS at, ${measures} FROM sales_quarters
        WHERE quarter_ms >= ${fromMs} AND quarter_ms < ${toMs} ${among(scope)}
          AND event_id IN (SELECT id FROM events WHERE time_zone IN (${sql.join(places)}))`,
    ),
  ]
  return sql.join(parts, sql` UNION ALL `)
}

/** Time zones by what they have in common: SQLite takes 500 terms at most, and there are as many zones. */
class PlacesBy<Part> {
  readonly #parts = new Map<string, { part: Part; places: string[] }>()

  add(part: Part, timeZone: string): void {
    const key = JSON.stringify(part)
    const known = this.#parts.get(key) ?? { part, places: [] }
    known.places.push(timeZone)
    this.#parts.set(key, known)
  }

  map<Result>(make: (part: Part, places: readonly string[]) => Result): Result[] {
    return [...this.#parts.values()].map(({ part, places }) => make(part, places))
  }
}

/** Where organisers are named theirs are found by their index: SQLite, which has counted nothing, would read those of all by the period. */
function isPeriod(period: string, { organiserIds }: Scope): RawBuilder<unknown> {
  return organiserIds === null ? sql`period = ${period}` : sql`period || '' = ${period}`
}

function among({ organiserIds, channel }: Scope): RawBuilder<unknown> {
  const organisers = organiserIds === null ? sql`` : sql`AND organiser_id IN (${sql.join(organiserIds)})`
  return channel === undefined ? organisers : sql`${organisers} AND channel = ${channel}`
}

/** The time zones of events, that of most events first. */
export async function findTimeZones(db: Db, organiserIds: readonly string[] | null): Promise<string[]> {
  let query = db
    .selectFrom('events')
    .select((eb) => ['time_zone', eb.fn.countAll<number>().as('events')])
    .groupBy('time_zone')
  if (organiserIds) query = query.where('organiser_id', 'in', organiserIds)
  const rows = await query.orderBy('events', 'desc').orderBy('time_zone').execute()
  return rows.map(({ time_zone }) => time_zone)
}

export async function findTitles(db: Db, eventIds: readonly string[]): Promise<Map<string, string>> {
  if (eventIds.length === 0) return new Map()
  const rows = await db.selectFrom('events').select(['id', 'title']).where('id', 'in', eventIds).execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Those that take place, by their beginning; one that is named in any case. */
export function findSessionsOf(db: Db, eventId: string, sessionId: string | undefined) {
  return db
    .selectFrom('sessions')
    .select(['id', 'starts_at_ms'])
    .where('event_id', '=', eventId)
    .where(({ eb, or }) =>
      or([eb('state', '!=', 'cancelled'), ...(sessionId ? [eb('id', '=', sessionId)] : [])]),
    )
    .orderBy('starts_at_ms')
    .orderBy('id')
    .execute()
}

export function findOffersWithSessions(db: Db, eventId: string) {
  return db
    .selectFrom('offers')
    .leftJoin('sessions', 'sessions.id', 'offers.session_id')
    .select(['offers.id', 'offers.name', 'offers.session_id', 'sessions.starts_at_ms'])
    .where('offers.event_id', '=', eventId)
    .orderBy('sessions.starts_at_ms')
    .orderBy('offers.id')
    .execute()
}
