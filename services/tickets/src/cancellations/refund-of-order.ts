import { sql } from 'kysely'
import type { Db } from '../tables.ts'

/** What an order gets back because its session is off: how many tickets, and how much in all. */
export function findRefundOfOrder(
  db: Db,
  orderKey: number,
): Promise<{ tickets: number; refundCents: number }> {
  return db
    .selectFrom('returns')
    .select((eb) => [
      eb.fn.countAll<number>().as('tickets'),
      eb.fn.coalesce(eb.fn.sum<number>('amount_cents'), sql.lit(0)).as('refundCents'),
    ])
    .where('order_key', '=', orderKey)
    .where('why', '=', 'session_cancelled')
    .where('state', '=', 'done')
    .executeTakeFirstOrThrow()
}
