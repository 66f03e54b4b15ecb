import { orderCancelled } from '../facts.ts'
import { moveHolds } from '../orders/move-holds.ts'
import { bundlesOf, closeHold, findNumbering } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { findWaiting } from './queries.ts'

/**
 * These tickets of an order become nothing any more, as they are: what waits to be paid in exchange for them gives its place back. What
 * is being paid for already ends when the payment is known.
 */
export async function endWaitingExchanges(
  tx: Tx,
  orderKey: number,
  numbers: readonly number[],
): Promise<void> {
  const waiting = await bundlesOf(tx.db, await findWaiting(tx.db, orderKey, numbers))
  if (waiting.length === 0) return
  const numbering = await findNumbering(tx)
  for (const { order } of waiting) {
    if (!(await closeHold(tx, order.key, { state: 'cancelled' }))) {
      throw new Error(`order ${order.id} is not held`)
    }
    order.state = 'cancelled'
    order.hold_expires_at_ms = null
  }
  await moveHolds(tx, waiting, 'free')
  for (const bundle of waiting) tx.emit(orderCancelled(bundle, numbering))
}
