import { each } from '@guichet/service-kit/write-port/verb'
import { purchaseNumber } from '../purchases/number.ts'
import { findPurchase, savePurchase } from '../purchases/queries.ts'
import { findSubscriptionByKey } from '../subscriptions/queries.ts'
import type { PaymentRow, PurchaseRow, Tx } from '../tables.ts'
import { findCharge, insertPayment } from './queries.ts'

export interface BeginPaymentInput {
  purchaseId: string
  accountId: string
  paymentId: string
  idempotencyKey: string
  bodyDigest: Uint8Array
  /** When to ask the provider if it has not answered by then. */
  checkAtMs: number
}

export interface Attempt {
  paymentId: string
  amountCents: number
  currency: string
  /** On the payer's statement. */
  reference: string
  begunAtMs: number
}

export type BeginPaymentOutcome =
  /** `saveCard`: it is charged again each month. */
  | ({ outcome: 'begun'; saveCard: boolean } & Attempt)
  | ({
      outcome: 'known'
      saveCard: boolean
      state: PaymentRow['state']
      declineReason: string | null
    } & Attempt)
  | { outcome: 'unknown' | 'key_reused' | 'already_paid' | 'payment_pending' | 'purchase_closed' }

/** Writes down an attempt to pay before the provider hears of it. Its id is the provider's idempotency key. */
export const beginPayment = each(async (tx: Tx, input: BeginPaymentInput): Promise<BeginPaymentOutcome> => {
  const purchase = await findPurchase(tx.db, input.purchaseId)
  const subscription = purchase && (await findSubscriptionByKey(tx.db, purchase.subscription_key))
  if (!purchase || subscription?.account_id !== input.accountId) return { outcome: 'unknown' }
  const saveCard = subscription.kind === 'monthly' && purchase.kind !== 'portions'
  const known = await findCharge(tx.db, purchase.key, input.idempotencyKey)
  if (known) {
    if (!Buffer.from(input.bodyDigest).equals(known.body_digest)) return { outcome: 'key_reused' }
    const { state, decline_reason: declineReason } = known
    return { outcome: 'known', saveCard, ...attemptOf(known, purchase), state, declineReason }
  }
  if (purchase.state === 'paid' || purchase.state === 'refunded') return { outcome: 'already_paid' }
  if (purchase.pending_payments > 0) return { outcome: 'payment_pending' }
  if (purchase.state === 'lapsed' || (purchase.due_until_ms ?? 0) <= tx.nowMs) {
    return { outcome: 'purchase_closed' }
  }
  const attempt = await attemptCharge(tx, purchase, input)
  return { outcome: 'begun', saveCard, ...attempt }
})

/** Writes down that a purchase is being charged. */
export async function attemptCharge(
  tx: Tx,
  purchase: PurchaseRow,
  attempt: Pick<BeginPaymentInput, 'paymentId' | 'idempotencyKey' | 'bodyDigest' | 'checkAtMs'>,
): Promise<Attempt> {
  const payment: PaymentRow = {
    id: attempt.paymentId,
    purchase_key: purchase.key,
    kind: 'charge',
    tender: 'card',
    state: 'pending',
    amount_cents: purchase.total_cents,
    currency: purchase.currency,
    idempotency_key: attempt.idempotencyKey,
    body_digest: Buffer.from(attempt.bodyDigest),
    provider_reference: null,
    decline_reason: null,
    refund_of: null,
    begun_at_ms: tx.nowMs,
    check_at_ms: attempt.checkAtMs,
    settled_at_ms: null,
    portions: null,
    actor: null,
    reason: null,
  }
  await insertPayment(tx.db, payment)
  purchase.pending_payments += 1
  await savePurchase(tx.db, purchase)
  return attemptOf(payment, purchase)
}

function attemptOf({ id, amount_cents, currency, begun_at_ms }: PaymentRow, purchase: PurchaseRow): Attempt {
  return {
    paymentId: id,
    amountCents: amount_cents,
    currency,
    reference: purchaseNumber(purchase.id),
    begunAtMs: begun_at_ms,
  }
}
