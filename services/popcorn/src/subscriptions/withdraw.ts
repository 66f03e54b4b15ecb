import { each } from '@guichet/service-kit/write-port/verb'
import { mailWithdrawal } from '../mails/withdrawal.ts'
import { giveMoneyBack } from '../payments/give-money-back.ts'
import { findPurchasesOf } from '../purchases/queries.ts'
import type { PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { endSubscription } from './end.ts'
import { forfeitAll } from './ledger.ts'
import { findSubscription } from './queries.ts'

interface WithdrawOutcome {
  outcome: 'withdrawn' | 'unknown' | 'over'
  refundCents: number
}

/**
 * Withdraws from a subscription within its fourteen days: it ends now, and what was paid for portions that were not poured goes back. What was
 * poured is paid in proportion (directive 2011/83/EU, article 14). Said again, it changes nothing.
 */
export const withdrawSubscription = each(
  async (
    tx: Tx,
    { subscriptionId, accountId }: { subscriptionId: string; accountId: string },
  ): Promise<WithdrawOutcome> => {
    const subscription = await findSubscription(tx.db, subscriptionId)
    if (subscription?.account_id !== accountId) return { outcome: 'unknown', refundCents: 0 }
    const { withdrawal_until_ms: untilMs } = subscription
    if (subscription.state === 'ended' || untilMs === null || tx.nowMs >= untilMs) {
      return { outcome: 'over', refundCents: 0 }
    }
    const purchases = (await findPurchasesOf(tx.db, subscription.key)).filter(({ state }) => state === 'paid')
    let refundCents = 0
    for (const { purchase, cents } of refundsOf(subscription, purchases)) {
      refundCents += cents
      await giveMoneyBack(tx, purchase, subscription, cents)
    }
    forfeitAll(subscription)
    subscription.cancelled_at_ms ??= tx.nowMs
    subscription.withdrawal_until_ms = null
    await endSubscription(tx, subscription, accountId)
    await mailWithdrawal(tx, subscription, refundCents)
    return { outcome: 'withdrawn', refundCents }
  },
)

/**
 * What goes back of each purchase: portions that were poured, or may have been, count as the first that were bought, and cost what they cost
 * there. Rounded in the subscriber's favour.
 */
function refundsOf(
  { poured, kept_back }: Pick<SubscriptionRow, 'poured' | 'kept_back'>,
  purchases: readonly PurchaseRow[],
): { purchase: PurchaseRow; cents: number }[] {
  let used = poured + kept_back
  return purchases.flatMap((purchase) => {
    const usedHere = Math.min(used, purchase.portions)
    used -= usedHere
    const costs = Math.floor((purchase.total_cents * usedHere) / purchase.portions)
    const cents = purchase.total_cents - purchase.refunded_cents - costs
    return cents > 0 ? [{ purchase, cents }] : []
  })
}
