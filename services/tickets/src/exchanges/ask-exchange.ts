import { returnSaved } from '../facts.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { changePending, insertPayments } from '../payments/queries.ts'
import type { PaymentRow } from '../payments/tables.ts'
import { insertReturns } from '../returns/queries.ts'
import type { ReturnRow } from '../returns/tables.ts'
import type { Tx } from '../tables.ts'
import { findBundleByKey, findExchangeable, setPayment } from './queries.ts'
import type { ExchangeRow } from './tables.ts'

/** By then whoever asked has brought it to its end, or never will. */
const CLOSED_WITHIN_MS = 5_000

/**
 * Nothing is left to pay of an order placed in exchange: writes down that its old ticket is to go, before the door hears of it. The credit is
 * a payment whose outcome is not known yet, so that the order keeps its places until the door has said. Says false where the
 * ticket was given back, handed on or voided meanwhile.
 */
export async function askExchange(
  tx: Tx,
  into: OrderBundle,
  exchange: ExchangeRow,
  paymentId: string | null,
): Promise<boolean> {
  const { from_order_key, from_n, from_generation } = exchange
  const from = await findExchangeable(tx.db, from_order_key, from_n)
  const isThere = from?.ticket.state === 'valid' && !from.live && from.ticket.generation === from_generation
  if (!from || !isThere || (await from.isBeingTaken())) return false
  if (paymentId) await setPayment(tx.db, into.order.key, paymentId)
  await insertPayments(tx, [creditOf(tx, into)])
  await changePending(tx.db, into.order.key, 1)
  into.order.pending_payments += 1
  const row = rowOf(tx, into, exchange)
  await insertReturns(tx.db, [row])
  tx.emit(returnSaved(row, await findBundleByKey(tx.db, from_order_key)))
  return true
}

/** Asked of nobody: it succeeds or is declined with the exchange. */
function creditOf(tx: Tx, { order }: OrderBundle): PaymentRow {
  const id = tx.newId()
  return {
    id,
    order_key: order.key,
    kind: 'charge',
    tender: order.total_cents === 0 ? 'free' : 'exchange',
    state: 'pending',
    amount_cents: order.credit_cents,
    currency: order.currency,
    idempotency_key: id,
    body_digest: order.body_digest,
    provider_reference: null,
    decline_reason: null,
    refund_of: null,
    credit_of: null,
    pinned: 1,
    begun_at_ms: tx.nowMs,
    check_at_ms: null,
    settled_at_ms: null,
  }
}

function rowOf(tx: Tx, into: OrderBundle, exchange: ExchangeRow): ReturnRow {
  return {
    id: tx.newId(),
    order_key: exchange.from_order_key,
    n: exchange.from_n,
    why: 'exchange',
    state: 'asked',
    price_cents: exchange.price_cents,
    fee_cents: exchange.fee_cents,
    amount_cents: exchange.price_cents - exchange.fee_cents,
    exchanged_cents: 0,
    into_order_key: into.order.key,
    actor: exchange.actor,
    reason: null,
    idempotency_key: `exchange ${into.order.id}`,
    asked_at_ms: tx.nowMs,
    check_at_ms: tx.nowMs + CLOSED_WITHIN_MS,
    closed_at_ms: null,
    refused_why: null,
  }
}
