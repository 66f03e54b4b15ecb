import { each } from '@guichet/service-kit/write-port/verb'
import { isCancelled } from '../catalogue/queries.ts'
import { paymentAttempted } from '../facts.ts'
import { findBundle } from '../orders/queries.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Tx } from '../tables.ts'
import { changePending, findCharge, insertPayments } from './queries.ts'
import type { PaymentRow } from './tables.ts'

interface BeginPaymentInput {
  orderId: string
  paymentId: string
  idempotencyKey: string
  bodyDigest: Uint8Array
  /** When to ask the provider if it has not answered by then. */
  checkAtMs: number
}

interface Attempt {
  paymentId: string
  amountCents: number
  currency: string
  begunAtMs: number
}

interface KnownPayment extends Attempt {
  state: PaymentRow['state']
  declineReason: string | null
}

export type BeginPaymentOutcome =
  | ({ outcome: 'begun' } & Attempt)
  /** The same key again: what became of it. */
  | ({ outcome: 'known' } & KnownPayment)
  | {
      outcome:
        | 'key_reused'
        | 'already_paid'
        | 'payment_pending'
        | 'hold_expired'
        | 'order_closed'
        | 'session_cancelled'
        | 'unknown'
    }

/**
 * Writes down an attempt to pay before the provider hears of it. Its id is the provider's idempotency key, and while it
 * is pending it keeps the order's places.
 */
export const beginPayment = each(async (tx: Tx, input: BeginPaymentInput): Promise<BeginPaymentOutcome> => {
  const bundle = await findBundle(tx.db, input.orderId)
  if (!bundle) return { outcome: 'unknown' }
  const { order } = bundle
  const known = await findCharge(tx.db, order.key, input.idempotencyKey)
  if (known) {
    if (!Buffer.from(input.bodyDigest).equals(known.body_digest)) return { outcome: 'key_reused' }
    const { state, decline_reason: declineReason } = known
    return { outcome: 'known', ...attemptOf(known), state, declineReason }
  }
  const refusal = refuse(order, tx.nowMs)
  // A hold ends with its session: then that is what there is to say, not that its time ran out.
  const isDone = refusal === 'already_paid' || refusal === 'payment_pending'
  if (!isDone && (await isCancelled(tx.db, bundle.session.id))) return { outcome: 'session_cancelled' }
  if (refusal) return { outcome: refusal }
  const payment: PaymentRow = {
    id: input.paymentId,
    order_key: order.key,
    kind: 'charge',
    tender: 'card',
    state: 'pending',
    amount_cents: order.total_cents - order.credit_cents,
    currency: order.currency,
    idempotency_key: input.idempotencyKey,
    body_digest: Buffer.from(input.bodyDigest),
    provider_reference: null,
    decline_reason: null,
    refund_of: null,
    credit_of: null,
    pinned: 1,
    begun_at_ms: tx.nowMs,
    check_at_ms: input.checkAtMs,
    settled_at_ms: null,
  }
  await insertPayments(tx, [payment])
  await changePending(tx.db, order.key, 1)
  tx.emit(paymentAttempted(payment, order))
  return { outcome: 'begun', ...attemptOf(payment) }
})

function attemptOf({ id, amount_cents, currency, begun_at_ms }: PaymentRow): Attempt {
  return { paymentId: id, amountCents: amount_cents, currency, begunAtMs: begun_at_ms }
}

function refuse(
  order: OrderRow,
  nowMs: number,
): 'already_paid' | 'payment_pending' | 'hold_expired' | 'order_closed' | undefined {
  if (order.state === 'paid') return 'already_paid'
  if (order.state === 'expired') return 'hold_expired'
  if (order.state !== 'held') return 'order_closed'
  if (order.pending_payments > 0) return 'payment_pending'
  if (order.hold_expires_at_ms !== null && order.hold_expires_at_ms <= nowMs) return 'hold_expired'
}
