import type { Db } from '../tables.ts'
import type { SessionOffer } from './rules.ts'

/** All that says what can be had of these events, as far as they are published, in one question. */
export async function findSessionOffers(
  db: Db,
  eventIds: readonly string[],
): Promise<(SessionOffer & { eventId: string; sessionId: string })[]> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('sessions', 'sessions.event_id', 'events.id')
    .leftJoin('offers', (join) =>
      join
        .onRef('offers.session_key', '=', 'sessions.key')
        .on('offers.withdrawn_at_ms', 'is', null)
        .on('offers.by_invitation', '=', 0),
    )
    .leftJoin('pools', 'pools.key', 'offers.pool_key')
    .select([
      'events.id as event_id',
      'sessions.id as session_id',
      'sessions.state',
      'sessions.starts_at_ms',
      'sessions.ends_at_ms',
      'offers.price_cents',
      'offers.currency',
      'offers.cap',
      'offers.held',
      'offers.sold',
      'offers.sales_start_at_ms',
      'offers.sales_end_at_ms',
      'offers.sales_end_minutes_before',
      'offers.per_order_min',
      'pools.key as pool_key',
      'pools.capacity as pool_capacity',
      'pools.held as pool_held',
      'pools.sold as pool_sold',
    ])
    .where('events.id', 'in', [...new Set(eventIds)])
    .where('events.state', '=', 'published')
    .execute()
  return rows.map((row) => ({
    eventId: row.event_id,
    sessionId: row.session_id,
    session: { state: row.state, starts_at_ms: row.starts_at_ms, ends_at_ms: row.ends_at_ms },
    offered: offeredIn(row),
  }))
}

interface OfferedColumns {
  price_cents: number | null
  currency: string | null
  cap: number | null
  held: number | null
  sold: number | null
  sales_start_at_ms: number | null
  sales_end_at_ms: number | null
  sales_end_minutes_before: number | null
  per_order_min: number | null
  pool_key: number | null
  pool_capacity: number | null
  pool_held: number | null
  pool_sold: number | null
}

/** The columns of a row are all there, or none of them is. */
function offeredIn(row: OfferedColumns): SessionOffer['offered'] {
  const { price_cents, currency, held, sold, pool_key, pool_capacity, pool_held, pool_sold } = row
  if (price_cents === null || currency === null || held === null || sold === null) return null
  if (pool_key === null || pool_capacity === null || pool_held === null || pool_sold === null) return null
  const { cap, sales_start_at_ms, sales_end_at_ms, sales_end_minutes_before, per_order_min } = row
  return {
    offer: {
      price_cents,
      currency,
      cap,
      held,
      sold,
      sales_start_at_ms,
      sales_end_at_ms,
      sales_end_minutes_before,
      per_order_min: per_order_min ?? 1,
      withdrawn_at_ms: null,
    },
    pool: { key: pool_key, capacity: pool_capacity, held: pool_held, sold: pool_sold },
  }
}
