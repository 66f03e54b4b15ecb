import type { SessionRow } from '../catalogue/tables.ts'
import type { OfferRow } from '../offers/tables.ts'
import type { Db } from '../tables.ts'

/** A session with the places of all its pools. */
export interface SessionPlaces {
  session: SessionRow
  capacity: number
  held: number
  sold: number
}

export async function findSessionPlaces(db: Db, eventId: string): Promise<SessionPlaces[]> {
  const sessions = await db
    .selectFrom('sessions')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('starts_at_ms')
    .orderBy('key')
    .execute()
  const sums = await db
    .selectFrom('sessions')
    .innerJoin('pools', 'pools.session_key', 'sessions.key')
    .select((eb) => [
      'sessions.key',
      eb.fn.sum<number>('pools.capacity').as('capacity'),
      eb.fn.sum<number>('pools.held').as('held'),
      eb.fn.sum<number>('pools.sold').as('sold'),
    ])
    .where('sessions.event_id', '=', eventId)
    .groupBy('sessions.key')
    .execute()
  const sumsOf = new Map(sums.map(({ key, capacity, held, sold }) => [key, { capacity, held, sold }]))
  return sessions.map((session) => ({
    session,
    ...(sumsOf.get(session.key) ?? { capacity: 0, held: 0, sold: 0 }),
  }))
}

/** The offers of an event's sessions; of the withdrawn ones those that gave places away. */
export function findOffersOfEvent(db: Db, eventId: string): Promise<OfferRow[]> {
  return db
    .selectFrom('offers')
    .innerJoin('sessions', 'sessions.key', 'offers.session_key')
    .selectAll('offers')
    .where('sessions.event_id', '=', eventId)
    .where((eb) =>
      eb.or([
        eb('offers.withdrawn_at_ms', 'is', null),
        eb('offers.issued', '>', 0),
        eb('offers.held', '>', 0),
      ]),
    )
    .orderBy('offers.key')
    .execute()
}

/** What was paid for each offer of an event, by the prices of then, by the offer's key. */
export async function sumPaid(db: Db, eventId: string): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('orders', 'orders.session_key', 'sessions.key')
    .innerJoin('order_lines', 'order_lines.order_key', 'orders.key')
    .select((eb) => [
      'order_lines.offer_key',
      eb.fn.sum<number>(eb('order_lines.price_cents', '*', eb.ref('order_lines.quantity'))).as('cents'),
    ])
    .where('sessions.event_id', '=', eventId)
    .where('orders.paid_at_ms', 'is not', null)
    .groupBy('order_lines.offer_key')
    .execute()
  return new Map(rows.map(({ offer_key, cents }) => [offer_key, cents]))
}

/** What was given back for each offer of an event; what was kept of a price stays in its sale. */
export async function sumRefunded(db: Db, eventId: string): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('orders', 'orders.session_key', 'sessions.key')
    .innerJoin('returns', 'returns.order_key', 'orders.key')
    .innerJoin('tickets', (join) =>
      join.onRef('tickets.order_key', '=', 'returns.order_key').onRef('tickets.n', '=', 'returns.n'),
    )
    .select((eb) => ['tickets.offer_key', eb.fn.sum<number>('returns.amount_cents').as('cents')])
    .where('sessions.event_id', '=', eventId)
    .where('returns.state', '=', 'done')
    .groupBy('tickets.offer_key')
    .execute()
  return new Map(rows.map(({ offer_key, cents }) => [offer_key, cents]))
}
