import type { Order } from '@guichet/contracts/orders'
import { each } from '@guichet/service-kit/write-port/verb'
import { orderRefunded, paymentSucceeded, returnSaved } from '../facts.ts'
import { type OrderBundle, orderView } from '../orders/bundle.ts'
import type { Numbering } from '../orders/numbering.ts'
import { findNumbering } from '../orders/queries.ts'
import type { PaidPart } from '../payments/bring-tickets.ts'
import { completeOrders } from '../payments/complete-orders.ts'
import { changePending, findPayment, insertPayments, updatePayment } from '../payments/queries.ts'
import type { PaymentRow } from '../payments/tables.ts'
import { type CreditPortion, giveMoneyBack } from '../returns/give-money-back.ts'
import { type FoundReturn, findReturns, findReturnsOfOrder, updateReturn } from '../returns/queries.ts'
import { takeTicketsBack } from '../returns/take-tickets-back.ts'
import type { Tx } from '../tables.ts'
import { findBundleByKey, findCredit, findExchange } from './queries.ts'

interface SettleExchangeOutcome {
  order: Order | null
}

/**
 * The door has voided the old ticket for good: in one transaction its place is free, its sale is reversed by the credit and what is
 * given back, the new order is paid by the credit and the difference, and its ticket is made. Said again, it changes nothing.
 */
export const settleExchange = each(
  async (tx: Tx, { returnId }: { returnId: string }): Promise<SettleExchangeOutcome> => {
    const [row] = await findReturns(tx.db, [returnId])
    if (!row || row.into_order_key === null) return { order: null }
    const numbering = await findNumbering(tx)
    const into = await findBundleByKey(tx.db, row.into_order_key)
    if (await isOpen(tx, row)) await settle(tx, numbering, row, into)
    return { order: orderView(into, numbering) }
  },
)

/**
 * One that was refused too, where the door was asked twice and its holder came back out by the second time: its new order is gone, so
 * what the door has voided is given back.
 */
async function isOpen(tx: Tx, row: FoundReturn): Promise<boolean> {
  if (row.state !== 'refused') return row.state === 'asked'
  const all = await findReturnsOfOrder(tx.db, row.order_key)
  return !all.some(({ n, state }) => n === row.n && state !== 'refused')
}

async function settle(tx: Tx, numbering: Numbering, row: FoundReturn, into: OrderBundle): Promise<void> {
  const from = await findBundleByKey(tx.db, row.order_key)
  const all = await findReturnsOfOrder(tx.db, row.order_key)
  const isHeld = into.order.state === 'held'
  const creditCents = isHeld ? into.order.credit_cents : 0
  const closed = {
    state: 'done',
    exchanged_cents: creditCents,
    closed_at_ms: tx.nowMs,
    check_at_ms: null,
    refused_why: null,
  } as const
  Object.assign(row, closed)
  await updateReturn(tx.db, row.id, closed)
  await takeTicketsBack(tx, from, [row])
  const credits = await giveMoneyBack(tx, numbering, from, {
    settling: [row],
    before: all.filter(({ state }) => state === 'done'),
    creditCents,
  })
  tx.emit(returnSaved(row, from))
  tx.emit(orderRefunded(from, numbering, row.actor))
  if (isHeld) await complete(tx, numbering, into, credits)
}

async function complete(
  tx: Tx,
  numbering: Numbering,
  into: OrderBundle,
  credits: readonly CreditPortion[],
): Promise<void> {
  const { order } = into
  const pin = await findCredit(tx.db, order.key)
  if (!pin) throw new Error(`order ${order.id} has no credit that waits`)
  const paid = await settleCredit(tx, pin, credits)
  await changePending(tx.db, order.key, -1)
  order.pending_payments -= 1
  for (const payment of paid) tx.emit(paymentSucceeded(payment, order))
  const exchange = await findExchange(tx.db, order.key)
  const difference = exchange?.payment_id ? await findPayment(tx.db, exchange.payment_id) : undefined
  const parts = [...paid, ...(difference ? [difference] : [])].map(partOf)
  const [first] = parts
  if (!first) throw new Error(`order ${order.id} is paid by nothing`)
  await completeOrders(tx, numbering, [
    { bundle: into, paymentId: first.paymentId, tender: first.tender, parts },
  ])
}

/** The credit stands for the charges that the old ticket was paid with: a payment of its own for each. */
async function settleCredit(
  tx: Tx,
  pin: PaymentRow,
  credits: readonly CreditPortion[],
): Promise<PaymentRow[]> {
  const [only] = credits
  const settled = { state: 'succeeded', pinned: 0, settled_at_ms: tx.nowMs } as const
  if (credits.length <= 1) {
    const change = { ...settled, credit_of: only?.rootId ?? null }
    await updatePayment(tx.db, pin.id, change)
    return [{ ...pin, ...change }]
  }
  const spread = { state: 'declined', pinned: 0, settled_at_ms: tx.nowMs, decline_reason: 'spread' } as const
  await updatePayment(tx.db, pin.id, spread)
  const rows = credits.map(({ rootId, amountCents }) => {
    const id = tx.newId()
    return { ...pin, ...settled, id, idempotency_key: id, amount_cents: amountCents, credit_of: rootId }
  })
  await insertPayments(tx, rows)
  return rows
}

function partOf({ id, tender, amount_cents }: PaymentRow): PaidPart {
  return { paymentId: id, tender, amountCents: amount_cents }
}
