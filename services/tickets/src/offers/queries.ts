import type { EventState } from '@guichet/contracts/event-nouns'
import { nextKey } from '../catalogue/queries.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { Db } from '../tables.ts'
import type { OfferRow } from './tables.ts'

/** An offer with what it hangs on. */
export interface PlacedOffer {
  offer: OfferRow
  pool: PoolRow
  session: SessionRow
  eventState: EventState
}

/** A list of offers: of one event or of one session, from after an id on. */
export interface OfferList {
  eventId?: string | undefined
  sessionId?: string | undefined
  publishedOnly: boolean
  /** Of these sessions alone; null for all. */
  within: readonly string[] | null
  afterId: string | undefined
  limit: number
}

/** Offers that are not withdrawn and not by invitation, in the order in which they were made. */
export async function listOffers(db: Db, list: OfferList): Promise<PlacedOffer[]> {
  let query = db
    .selectFrom('offers')
    .innerJoin('sessions', 'sessions.key', 'offers.session_key')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .selectAll('offers')
    .where('offers.withdrawn_at_ms', 'is', null)
    .where('offers.by_invitation', '=', 0)
  if (list.eventId !== undefined) query = query.where('sessions.event_id', '=', list.eventId)
  if (list.sessionId !== undefined) query = query.where('sessions.id', '=', list.sessionId)
  if (list.within !== null) query = query.where('sessions.id', 'in', list.within)
  if (list.publishedOnly) query = query.where('events.state', '=', 'published')
  const { afterId } = list
  if (afterId !== undefined) {
    query = query.where('offers.key', '>', (eb) =>
      eb.selectFrom('offers as last').select('last.key').where('last.id', '=', afterId),
    )
  }
  return placedOffers(db, await query.orderBy('offers.key').limit(list.limit).execute())
}

export async function findOffer(db: Db, offerId: string): Promise<PlacedOffer | undefined> {
  const offer = await db.selectFrom('offers').selectAll().where('id', '=', offerId).executeTakeFirst()
  return offer && (await placedOffers(db, [offer]))[0]
}

/** The offers given, in their order; without those whose event the catalogue's copy does not have just now. */
async function placedOffers(db: Db, offers: readonly OfferRow[]): Promise<PlacedOffer[]> {
  if (offers.length === 0) return []
  const pools = await db
    .selectFrom('pools')
    .selectAll()
    .where('key', 'in', [...new Set(offers.map(({ pool_key }) => pool_key))])
    .execute()
  const sessions = await db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .selectAll('sessions')
    .select('events.state as event_state')
    .where('sessions.key', 'in', [...new Set(offers.map(({ session_key }) => session_key))])
    .execute()
  const poolOf = new Map(pools.map((pool) => [pool.key, pool]))
  const sessionOf = new Map(sessions.map((session) => [session.key, session]))
  return offers.flatMap((offer) => {
    const pool = poolOf.get(offer.pool_key)
    const placed = sessionOf.get(offer.session_key)
    if (!pool || !placed) return []
    const { event_state, ...session } = placed
    return [{ offer, pool, session, eventState: event_state }]
  })
}

export async function countOffersOfSession(db: Db, sessionKey: number): Promise<number> {
  const { offers } = await db
    .selectFrom('offers')
    .select((eb) => eb.fn.countAll<number>().as('offers'))
    .where('session_key', '=', sessionKey)
    .executeTakeFirstOrThrow()
  return offers
}

export async function insertOffer(
  db: Db,
  offer: Omit<OfferRow, 'key' | 'held' | 'sold' | 'issued' | 'withdrawn_at_ms' | 'by_invitation'> &
    Partial<Pick<OfferRow, 'by_invitation'>>,
): Promise<void> {
  await db
    .insertInto('offers')
    .values({
      by_invitation: 0,
      ...offer,
      key: await nextKey(db, 'offers'),
      withdrawn_at_ms: null,
      held: 0,
      sold: 0,
      issued: 0,
    })
    .execute()
}

export async function updateOfferRow(db: Db, key: number, change: Partial<OfferRow>): Promise<void> {
  await db.updateTable('offers').set(change).where('key', '=', key).execute()
}

/** What a session sells: its offers that are not withdrawn nor by invitation, and its pools, in the order in which they were made. */
export async function findSelling(
  db: Db,
  sessionKey: number,
): Promise<{ offers: OfferRow[]; pools: PoolRow[] }> {
  const offers = await db
    .selectFrom('offers')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .where('withdrawn_at_ms', 'is', null)
    .where('by_invitation', '=', 0)
    .orderBy('key')
    .execute()
  const pools = await db
    .selectFrom('pools')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .orderBy('key')
    .execute()
  return { offers, pools }
}

/** The offers of these sessions that are not withdrawn. */
export function findOffersOfSessions(
  db: Db,
  sessionIds: readonly string[],
): Promise<(OfferRow & { session_id: string })[]> {
  return db
    .selectFrom('offers')
    .innerJoin('sessions', 'sessions.key', 'offers.session_key')
    .selectAll('offers')
    .select('sessions.id as session_id')
    .where('sessions.id', 'in', sessionIds)
    .where('offers.withdrawn_at_ms', 'is', null)
    .where('offers.by_invitation', '=', 0)
    .orderBy('offers.key')
    .execute()
}

/** Of each of these offers, how many places were bought at the price it has now, by its key. */
export async function soldAtTheirPrice(db: Db, offerKeys: readonly number[]): Promise<Map<number, number>> {
  if (offerKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('offers')
    .innerJoin('orders', 'orders.session_key', 'offers.session_key')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.order_key', '=', 'orders.key')
        .onRef('order_lines.offer_key', '=', 'offers.key')
        .onRef('order_lines.price_cents', '=', 'offers.price_cents'),
    )
    .innerJoin('tickets', (join) =>
      join
        .onRef('tickets.order_key', '=', 'order_lines.order_key')
        .onRef('tickets.line_n', '=', 'order_lines.n')
        .on('tickets.state', '=', 'valid'),
    )
    .select((eb) => ['offers.key', eb.fn.countAll<number>().as('sold')])
    .where('offers.key', 'in', offerKeys)
    .groupBy('offers.key')
    .execute()
  return new Map(rows.map(({ key, sold }) => [key, sold]))
}
