import type { Order } from '@guichet/contracts/orders'
import { each } from '@guichet/service-kit/write-port/verb'
import { orderCancelled } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { orderView } from './bundle.ts'
import { moveHolds } from './move-holds.ts'
import { closeHold, findBundle, findNumbering } from './queries.ts'

type CancelOutcome =
  | { outcome: 'cancelled'; order: Order }
  | { outcome: 'order_closed' | 'payment_pending' | 'unknown' }

/** Gives a hold back before its time is up. Said again, it changes nothing. */
export const cancelOrder = each(async (tx: Tx, { orderId }: { orderId: string }): Promise<CancelOutcome> => {
  const bundle = await findBundle(tx.db, orderId)
  if (!bundle) return { outcome: 'unknown' }
  const numbering = await findNumbering(tx)
  const { order } = bundle
  if (order.state === 'paid' || order.state === 'refunded') return { outcome: 'order_closed' }
  if (order.pending_payments > 0) return { outcome: 'payment_pending' }
  if (order.state === 'held' && (await closeHold(tx, order.key, { state: 'cancelled' }))) {
    order.state = 'cancelled'
    order.hold_expires_at_ms = null
    await moveHolds(tx, [bundle], 'free')
    tx.emit(orderCancelled(bundle, numbering))
  }
  return { outcome: 'cancelled', order: orderView(bundle, numbering) }
})
