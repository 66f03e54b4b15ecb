import { each } from '@guichet/service-kit/write-port/verb'
import { orderCancelled, orderRefunded, returnSaved } from '../facts.ts'
import { queueMails } from '../mails/queries.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { moveHolds } from '../orders/move-holds.ts'
import type { Numbering } from '../orders/numbering.ts'
import { closeHold, findNumbering } from '../orders/queries.ts'
import { changePending, findPayment, insertPayments, updatePayment } from '../payments/queries.ts'
import { refundOfCharge } from '../payments/settle-payment.ts'
import { findReturns, updateReturn } from '../returns/queries.ts'
import type { Tx } from '../tables.ts'
import { findBundleByKey, findCredit, findExchange } from './queries.ts'

/**
 * Somebody entered with the old ticket: it stays good, the new order gives its place back, the difference goes back, and the buyer is
 * told. Said again, it changes nothing.
 */
export const refuseExchange = each(async (tx: Tx, { returnId }: { returnId: string }): Promise<null> => {
  const [row] = await findReturns(tx.db, [returnId])
  if (row?.state !== 'asked' || row.into_order_key === null) return null
  const closed = {
    state: 'refused',
    refused_why: 'ticket_used',
    closed_at_ms: tx.nowMs,
    check_at_ms: null,
  } as const
  await updateReturn(tx.db, row.id, closed)
  tx.emit(returnSaved({ ...row, ...closed }, await findBundleByKey(tx.db, row.order_key)))
  const into = await findBundleByKey(tx.db, row.into_order_key)
  if (into.order.state === 'held') await giveUp(tx, await findNumbering(tx), into)
  return null
})

async function giveUp(tx: Tx, numbering: Numbering, into: OrderBundle): Promise<void> {
  const { order } = into
  const pin = await findCredit(tx.db, order.key)
  if (pin) {
    const declined = { state: 'declined', pinned: 0, settled_at_ms: tx.nowMs } as const
    await updatePayment(tx.db, pin.id, { ...declined, decline_reason: 'ticket_used' })
    await changePending(tx.db, order.key, -1)
    order.pending_payments -= 1
  }
  await closeHold(tx, order.key, { state: 'cancelled' })
  order.state = 'cancelled'
  order.hold_expires_at_ms = null
  await moveHolds(tx, [into], 'free')
  tx.emit(orderCancelled(into, numbering))
  await giveDifferenceBack(tx, numbering, into)
  await queueMails(tx, [{ orderKey: order.key, kind: 'exchange_refused' }])
}

async function giveDifferenceBack(tx: Tx, numbering: Numbering, into: OrderBundle): Promise<void> {
  const { order } = into
  const exchange = await findExchange(tx.db, order.key)
  const charge = exchange?.payment_id ? await findPayment(tx.db, exchange.payment_id) : undefined
  if (!charge) return
  await insertPayments(tx, [refundOfCharge(tx, charge)])
  order.state = 'refunded'
  order.refunded_cents = charge.amount_cents
  await tx.db
    .updateTable('orders')
    .set({ state: 'refunded', refunded_cents: charge.amount_cents })
    .where('key', '=', order.key)
    .execute()
  tx.emit(orderRefunded(into, numbering))
}
