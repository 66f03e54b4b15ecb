import { moveHolds } from '../orders/move-holds.ts'
import type { Numbering } from '../orders/numbering.ts'
import { closeHold } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { bringTickets, type PaidOrder } from './bring-tickets.ts'

/** Turns held orders into paid ones, their places from held to sold, and brings their tickets. The bundles given are brought up to date. */
export async function completeOrders(
  tx: Tx,
  numbering: Numbering,
  paid: readonly PaidOrder[],
): Promise<void> {
  const bundles = paid.map(({ bundle }) => bundle)
  for (const { order } of bundles) {
    if (!(await closeHold(tx, order.key, { state: 'paid', paidAtMs: tx.nowMs }))) {
      throw new Error(`order ${order.id} is not held and cannot be paid`)
    }
    order.state = 'paid'
    order.hold_expires_at_ms = null
    order.paid_at_ms = tx.nowMs
  }
  await moveHolds(tx, bundles, 'sold')
  await bringTickets(tx, numbering, paid)
}
