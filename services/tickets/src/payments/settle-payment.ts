import type { Order } from '@guichet/contracts/orders'
import { each } from '@guichet/service-kit/write-port/verb'
import { isCancelled } from '../catalogue/queries.ts'
import { askExchange } from '../exchanges/ask-exchange.ts'
import { findExchange } from '../exchanges/queries.ts'
import { orderRefunded, paymentDeclined, paymentSucceeded } from '../facts.ts'
import { queueMails } from '../mails/queries.ts'
import { type OrderBundle, orderView } from '../orders/bundle.ts'
import { moveHolds } from '../orders/move-holds.ts'
import type { Numbering } from '../orders/numbering.ts'
import { bundlesOf, closeHold, findNumbering } from '../orders/queries.ts'
import { remainingOf } from '../orders/rules.ts'
import { loadStock } from '../orders/stock.ts'
import type { Tx } from '../tables.ts'
import { completeOrders } from './complete-orders.ts'
import { changePending, findPayment, insertPayments, updatePayment } from './queries.ts'
import type { PaymentRow } from './tables.ts'

/** Of what became of a charge, what an order keeps: nothing of the card. */
type ChargeOutcome =
  | { state: 'succeeded'; providerReference: string }
  | { state: 'declined'; declineReason: string }

interface SettlePaymentInput {
  paymentId: string
  result: ChargeOutcome
}

export type SettlePaymentOutcome =
  | { outcome: 'unknown' }
  | { outcome: 'settled'; state: PaymentRow['state']; declineReason: string | null; order: Order }

/**
 * Takes in what became of a charge, whoever says it first: the provider's answer, its webhook or our own question. Said again, or
 * in another order, it changes nothing. Money always wins: a success after we gave the attempt up is taken in
 * all the same, with places if there are any, otherwise it goes back.
 */
export const settlePayment = each(
  async (tx: Tx, { paymentId, result }: SettlePaymentInput): Promise<SettlePaymentOutcome> => {
    const payment = await findPayment(tx.db, paymentId)
    if (payment?.kind !== 'charge') return { outcome: 'unknown' }
    const bundle = await bundleOf(tx, payment)
    const numbering = await findNumbering(tx)
    const settled: PaymentRow['state'] = payment.state
    if (settled === 'pending' || (settled === 'declined' && result.state === 'succeeded')) {
      await unpin(tx, payment, bundle)
      if (result.state === 'declined') await decline(tx, payment, bundle, result.declineReason)
      else await succeed(tx, payment, bundle, numbering, result.providerReference)
    }
    return {
      outcome: 'settled',
      state: payment.state,
      declineReason: payment.decline_reason,
      order: orderView(bundle, numbering),
    }
  },
)

async function bundleOf(tx: Tx, payment: PaymentRow): Promise<OrderBundle> {
  const order = await tx.db
    .selectFrom('orders')
    .selectAll()
    .where('key', '=', payment.order_key)
    .executeTakeFirstOrThrow()
  const [bundle] = await bundlesOf(tx.db, [order])
  if (!bundle) throw new Error(`no order has the key ${payment.order_key}`)
  return bundle
}

async function unpin(tx: Tx, payment: PaymentRow, { order }: OrderBundle): Promise<void> {
  if (payment.pinned === 0) return
  payment.pinned = 0
  order.pending_payments -= 1
  await changePending(tx.db, order.key, -1)
}

async function decline(tx: Tx, payment: PaymentRow, { order }: OrderBundle, reason: string): Promise<void> {
  payment.state = 'declined'
  payment.decline_reason = reason
  await updatePayment(tx.db, payment.id, {
    state: 'declined',
    decline_reason: reason,
    pinned: 0,
    check_at_ms: null,
    settled_at_ms: tx.nowMs,
  })
  tx.emit(paymentDeclined(payment, order, reason))
}

async function succeed(
  tx: Tx,
  payment: PaymentRow,
  bundle: OrderBundle,
  numbering: Numbering,
  providerReference: string,
): Promise<void> {
  payment.state = 'succeeded'
  payment.decline_reason = null
  payment.provider_reference = providerReference
  await updatePayment(tx.db, payment.id, {
    state: 'succeeded',
    provider_reference: providerReference,
    decline_reason: null,
    pinned: 0,
    check_at_ms: null,
    settled_at_ms: tx.nowMs,
  })
  tx.emit(paymentSucceeded(payment, bundle.order))
  if (bundle.order.state === 'held' && (await isCancelled(tx.db, bundle.session.id))) {
    await givePlacesBack(tx, bundle)
  }
  if (bundle.order.state !== 'held' && !(await retakePlaces(tx, bundle))) {
    await giveMoneyBack(tx, payment, bundle, numbering)
    return
  }
  const exchange = await findExchange(tx.db, bundle.order.key)
  if (!exchange) {
    await completeOrders(tx, numbering, [{ bundle, paymentId: payment.id, tender: payment.tender }])
  } else if (!(await askExchange(tx, bundle, exchange, payment.id))) {
    await givePlacesBack(tx, bundle)
    await giveMoneyBack(tx, payment, bundle, numbering)
  }
}

/** The session was cancelled while somebody paid, or the ticket to be exchanged is gone: nobody gets a ticket for it. */
async function givePlacesBack(tx: Tx, bundle: OrderBundle): Promise<void> {
  await closeHold(tx, bundle.order.key, { state: 'cancelled' })
  bundle.order.state = 'cancelled'
  bundle.order.hold_expires_at_ms = null
  await moveHolds(tx, [bundle], 'free')
}

/** Money that comes after the hold ran out takes the places again, if all of them are still there. */
async function retakePlaces(tx: Tx, bundle: OrderBundle): Promise<boolean> {
  const { order, session, lines } = bundle
  if (order.state !== 'expired') return false
  const stock = (await loadStock(tx, [session.id])).get(session.id)
  if (!stock?.onSale) return false
  for (const line of lines) {
    const offer = stock.offers.get(line.offer_id)
    const pool = offer && stock.pools.get(offer.pool_key)
    if (!offer || !pool) return false
    const beside = { ...pool, held: pool.held - order.in_place }
    if (remainingOf(offer, beside) < line.quantity) return false
    offer.held += line.quantity
    if (order.in_place === 0) pool.held += line.quantity
  }
  await moveHolds(tx, [bundle], 'held_again')
  order.state = 'held'
  order.hold_expires_at_ms = tx.nowMs
  await tx.db
    .updateTable('orders')
    .set({ state: 'held', hold_expires_at_ms: tx.nowMs })
    .where('key', '=', order.key)
    .execute()
  return true
}

/** All of a charge, given back. */
export function refundOfCharge(tx: Tx, charge: PaymentRow): PaymentRow {
  const id = tx.newId()
  return {
    ...charge,
    id,
    kind: 'refund',
    state: 'pending',
    idempotency_key: id,
    provider_reference: null,
    refund_of: charge.id,
    begun_at_ms: tx.nowMs,
    check_at_ms: tx.nowMs,
    settled_at_ms: null,
  }
}

/** A refund is a payment of its own; the provider is asked for it beside the request path until it has said yes. */
async function giveMoneyBack(
  tx: Tx,
  charge: PaymentRow,
  bundle: OrderBundle,
  numbering: Numbering,
): Promise<void> {
  const { order } = bundle
  await insertPayments(tx, [refundOfCharge(tx, charge)])
  // A second charge goes back without touching what was bought with the first, or said of it.
  if (order.state === 'paid' || order.state === 'refunded') return
  order.state = 'refunded'
  order.refunded_cents = charge.amount_cents
  await tx.db
    .updateTable('orders')
    .set({ state: 'refunded', refunded_cents: charge.amount_cents })
    .where('key', '=', order.key)
    .execute()
  await queueMails(tx, [{ orderKey: order.key, kind: 'late_refund' }])
  tx.emit(orderRefunded(bundle, numbering))
}
