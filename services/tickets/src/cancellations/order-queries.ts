import type { OrderRow } from '../orders/tables.ts'
import type { FoundReturn } from '../returns/queries.ts'
import type { Db } from '../tables.ts'

/**
 * Orders of a cancelled session that are not told yet, in the order they were placed: with tickets that are still good, or given back
 * because of it.
 */
export function findOrdersToSettle(
  db: Db,
  sessionKey: number,
  afterKey: number,
  limit: number,
): Promise<Pick<OrderRow, 'key' | 'id'>[]> {
  return db
    .selectFrom('orders')
    .select(['orders.key', 'orders.id'])
    .where('orders.session_key', '=', sessionKey)
    .where('orders.state', 'in', ['paid', 'refunded'])
    .where('orders.key', '>', afterKey)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('tickets')
            .select('tickets.n')
            .whereRef('tickets.order_key', '=', 'orders.key')
            .where('tickets.state', '=', 'valid'),
        ),
        exists(
          selectFrom('returns')
            .select('returns.n')
            .whereRef('returns.order_key', '=', 'orders.key')
            .where('returns.why', '=', 'session_cancelled'),
        ),
      ]),
    )
    .orderBy('orders.key')
    .limit(limit)
    .execute()
}

/** Of these orders, those with tickets that are still good, of which nobody has asked that they be given back. */
export async function findOrdersToAsk(db: Db, orderKeys: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('tickets')
    .select('order_key')
    .distinct()
    .where('order_key', 'in', orderKeys)
    .where('state', '=', 'valid')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('returns')
            .select('returns.id')
            .whereRef('returns.order_key', '=', 'tickets.order_key')
            .whereRef('returns.n', '=', 'tickets.n')
            .where('returns.state', '=', 'asked')
            .where('returns.why', '<>', 'refund'),
        ),
      ),
    )
    .execute()
  return new Set(rows.map(({ order_key }) => order_key))
}

/** What was asked or given back of these orders because their session is off. */
export function findCancelledReturns(db: Db, orderKeys: readonly number[]): Promise<FoundReturn[]> {
  return db
    .selectFrom('returns')
    .innerJoin('orders', 'orders.key', 'returns.order_key')
    .selectAll('returns')
    .select('orders.id as order_id')
    .where('returns.order_key', 'in', orderKeys)
    .where('returns.why', '=', 'session_cancelled')
    .orderBy('returns.id')
    .execute()
}

/** Whether all tickets of an order are given back. */
export async function isSettled(db: Db, orderKey: number): Promise<boolean> {
  const rows = await db
    .selectFrom('tickets')
    .select('n')
    .where('order_key', '=', orderKey)
    .where('state', '=', 'valid')
    .limit(1)
    .execute()
  return rows.length === 0
}
