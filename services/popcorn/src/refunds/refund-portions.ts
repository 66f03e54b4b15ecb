import { each } from '@guichet/service-kit/write-port/verb'
import { subscriptionSaved } from '../facts.ts'
import { mailTakenBack } from '../mails/taken-back.ts'
import { findRefund } from '../payments/queries.ts'
import { findPlanByKey } from '../plans/queries.ts'
import { findPurchase, findPurchasesOfOne } from '../purchases/queries.ts'
import { findSubscriptionByKey, saveSubscription } from '../subscriptions/queries.ts'
import { portionsWithdrawableUntil } from '../subscriptions/withdrawal-rules.ts'
import type { PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { countOf, firstOf, refundableOf, type Unpoured } from './rules.ts'
import { type Giver, takePortionsBack } from './take-back.ts'

interface RefundPortionsInput {
  purchaseId: string
  actor: string
  portions: number
  reason: string
  idempotencyKey: string
  bodyDigest: Uint8Array
}

export type RefundPortionsOutcome =
  | { outcome: 'refunded' | 'known' }
  | { outcome: 'unknown' | 'key_reused' }
  | { outcome: 'gone'; portionsLeft: number }

/**
 * Whoever sold portions takes some of a purchase back that were not poured, and gives their price back. The subscription goes on. The same key
 * gets the same refund.
 */
export const refundPortions = each(
  async (tx: Tx, input: RefundPortionsInput): Promise<RefundPortionsOutcome> => {
    const sold = await findSold(tx, input.purchaseId)
    if (!sold) return { outcome: 'unknown' }
    const known = await findRefund(tx.db, sold.purchase.key, input.idempotencyKey)
    if (known) {
      const isSame = Buffer.from(input.bodyDigest).equals(known.body_digest)
      return { outcome: isSame ? 'known' : 'key_reused' }
    }
    const portionsLeft = countOf(sold.refundable)
    if (portionsLeft < input.portions) return { outcome: 'gone', portionsLeft }
    const { actor, reason, idempotencyKey: idempotency_key } = input
    await takeOf(tx, sold, input.portions, {
      actor,
      reason,
      attempt: { idempotency_key, body_digest: Buffer.from(input.bodyDigest) },
    })
    return { outcome: 'refunded' }
  },
)

/** Its owner withdraws from portions that they bought beside a subscription; the subscription goes on. Said again, it is over. */
export const withdrawPortions = each(
  async (
    tx: Tx,
    { purchaseId, accountId }: { purchaseId: string; accountId: string },
  ): Promise<{ outcome: 'withdrawn' | 'unknown' | 'over' }> => {
    const sold = await findSold(tx, purchaseId)
    if (sold?.subscription.account_id !== accountId) return { outcome: 'unknown' }
    const portions = countOf(sold.refundable)
    if (portions === 0 || portionsWithdrawableUntil(sold.purchase, tx.nowMs) === null) {
      return { outcome: 'over' }
    }
    await takeOf(tx, sold, portions, { actor: accountId, reason: null })
    return { outcome: 'withdrawn' }
  },
)

interface Sold {
  purchase: PurchaseRow
  subscription: SubscriptionRow
  refundable: Unpoured
}

async function findSold(tx: Tx, purchaseId: string): Promise<Sold | undefined> {
  const found = await findPurchase(tx.db, purchaseId)
  if (!found) return undefined
  const subscription = await findSubscriptionByKey(tx.db, found.subscription_key)
  const purchases = await findPurchasesOfOne(tx.db, subscription.key)
  const purchase = purchases.find(({ key }) => key === found.key) ?? found
  return {
    purchase,
    subscription,
    refundable: refundableOf(subscription, purchases, purchase, tx.nowMs),
  }
}

async function takeOf(
  tx: Tx,
  { purchase, subscription, refundable }: Sold,
  portions: number,
  giver: Giver,
): Promise<void> {
  const given = await takePortionsBack(tx, subscription, [firstOf(refundable, portions)], giver)
  await saveSubscription(tx.db, subscription)
  const { id: planId } = await findPlanByKey(tx.db, subscription.plan_key)
  tx.emit(subscriptionSaved(giver.actor, subscription, planId, tx.nowMs))
  await mailTakenBack(tx, subscription, { purchases: [purchase], portions, given, giver })
}
