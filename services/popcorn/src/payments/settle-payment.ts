import type { ChargeResult } from '@guichet/service-kit/card-payments/provider'
import { each } from '@guichet/service-kit/write-port/verb'
import { takeOffFile } from '../cards-on-file/take-off-file.ts'
import { paymentSettled } from '../facts.ts'
import { completePurchase } from '../purchases/complete.ts'
import { findPurchaseByKey, savePurchase } from '../purchases/queries.ts'
import { endSubscription } from '../subscriptions/end.ts'
import { findSubscriptionByKey, hasSubscribedTo, saveSubscription } from '../subscriptions/queries.ts'
import { TRY_AGAIN_MS } from '../subscriptions/renewal-rules.ts'
import type { PaymentRow, PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { findPayment, insertPayment, savePayment } from './queries.ts'

export type SettlePaymentOutcome =
  | { outcome: 'unknown' }
  | {
      outcome: 'settled'
      state: PaymentRow['state']
      declineReason: string | null
      purchaseId: string
      accountId: string
    }

/**
 * Takes in what became of a charge, whoever says it first. Said again, or in another order, it changes nothing. Money for what is not wanted
 * any more, or was paid already, goes back.
 */
export const settlePayment = each(
  async (
    tx: Tx,
    { paymentId, result }: { paymentId: string; result: ChargeResult },
  ): Promise<SettlePaymentOutcome> => {
    const payment = await findPayment(tx.db, paymentId)
    if (payment?.kind !== 'charge') return { outcome: 'unknown' }
    const purchase = await findPurchaseByKey(tx.db, payment.purchase_key)
    const subscription = await findSubscriptionByKey(tx.db, purchase.subscription_key)
    const isNews =
      payment.state === 'pending' || (payment.state === 'declined' && result.state === 'succeeded')
    if (isNews) {
      if (payment.state === 'pending') {
        purchase.pending_payments -= 1
        await savePurchase(tx.db, purchase)
      }
      if (result.state === 'succeeded') await succeed(tx, payment, purchase, subscription, result)
      else await decline(tx, payment, purchase, subscription, result.declineReason)
    }
    return {
      outcome: 'settled',
      state: payment.state,
      declineReason: payment.decline_reason,
      purchaseId: purchase.id,
      accountId: subscription.account_id,
    }
  },
)

async function decline(
  tx: Tx,
  payment: PaymentRow,
  purchase: PurchaseRow,
  subscription: SubscriptionRow,
  reason: string,
): Promise<void> {
  Object.assign(payment, {
    state: 'declined',
    decline_reason: reason,
    check_at_ms: null,
    settled_at_ms: tx.nowMs,
  })
  await savePayment(tx.db, payment)
  tx.emit(paymentSettled({ ...payment, state: 'declined' }, purchase, subscription))
  // A month that nobody heard of is not a card that says no: it is tried again soon.
  if (purchase.kind === 'renewal' && reason === 'never_arrived' && subscription.state === 'past_due') {
    subscription.check_at_ms = tx.nowMs + TRY_AGAIN_MS
    await saveSubscription(tx.db, subscription)
  }
}

async function succeed(
  tx: Tx,
  payment: PaymentRow,
  purchase: PurchaseRow,
  subscription: SubscriptionRow,
  { providerReference, card }: Extract<ChargeResult, { state: 'succeeded' }>,
): Promise<void> {
  Object.assign(payment, {
    state: 'succeeded',
    provider_reference: providerReference,
    decline_reason: null,
    check_at_ms: null,
    settled_at_ms: tx.nowMs,
  })
  await savePayment(tx.db, payment)
  tx.emit(paymentSettled({ ...payment, state: 'succeeded' }, purchase, subscription))
  if (await isSecond(tx, purchase, subscription)) {
    await endSubscription(tx, subscription, 'system')
    purchase.state = 'lapsed'
  }
  if (purchase.state !== 'due') {
    await insertPayment(tx.db, refundOf(tx, payment, payment.amount_cents))
    if (card.token !== null) await takeOffFile(tx, card.token)
    return
  }
  if (card.token !== null) await keepOnFile(tx, subscription, card.token, card.lastFour)
  await completePurchase(tx, { purchase, subscription, paymentId: payment.id })
}

/** Months are charged to this card from now on; the one before it is not. */
async function keepOnFile(
  tx: Tx,
  subscription: SubscriptionRow,
  token: string,
  lastFour: string,
): Promise<void> {
  const { card_token: before } = subscription
  if (before !== null && before !== token) await takeOffFile(tx, before)
  subscription.card_token = token
  subscription.card_last_four = lastFour
}

/** Whoever began twice to subscribe to a monthly plan, in two windows, and paid both, wants it once. */
async function isSecond(tx: Tx, purchase: PurchaseRow, subscription: SubscriptionRow): Promise<boolean> {
  if (purchase.kind !== 'start' || purchase.state !== 'due' || subscription.kind !== 'monthly') return false
  return hasSubscribedTo(tx.db, subscription.account_id, subscription.plan_key)
}

/**
 * A refund is a payment of its own; the provider is asked for it beside the request path until it has said yes. Nothing is given back at once.
 */
export function refundOf(tx: Tx, charge: PaymentRow, amountCents: number): PaymentRow {
  const id = tx.newId()
  const isAsked = amountCents > 0
  return {
    ...charge,
    id,
    kind: 'refund',
    tender: isAsked ? charge.tender : 'free',
    state: isAsked ? 'pending' : 'succeeded',
    amount_cents: amountCents,
    idempotency_key: id,
    provider_reference: null,
    refund_of: charge.id,
    begun_at_ms: tx.nowMs,
    check_at_ms: isAsked ? tx.nowMs : null,
    settled_at_ms: isAsked ? null : tx.nowMs,
  }
}
