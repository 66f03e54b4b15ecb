import type { OrderDetail } from '@guichet/contracts/orders'
import type { Deps } from '../deps.ts'
import type { OrderRow } from '../orders/tables.ts'
import { findExchange } from './queries.ts'

export type Given = NonNullable<OrderDetail['given']>

/** The ticket that an order is paid with, and what becomes of what it is worth; undefined where there is none. */
export async function findGiven(
  { db, numbering }: Pick<Deps, 'db' | 'numbering'>,
  { key, credit_cents }: Pick<OrderRow, 'key' | 'credit_cents'>,
): Promise<Given | undefined> {
  const exchange = await findExchange(db, key)
  if (!exchange) return undefined
  const { from_order_key, price_cents: priceCents, fee_cents: feeCents } = exchange
  return {
    orderNumber: numbering.numberOf(from_order_key),
    priceCents,
    feeCents,
    backCents: priceCents - feeCents - credit_cents,
  }
}
