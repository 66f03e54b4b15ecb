import { each } from '@guichet/service-kit/write-port/verb'
import { recallAll } from '../escrow/recall-all.ts'
import { mailWithdrawal } from '../mails/withdrawal.ts'
import { findPurchasesOfOne } from '../purchases/queries.ts'
import { unpouredOf } from '../refunds/rules.ts'
import { takePortionsBack } from '../refunds/take-back.ts'
import type { Tx } from '../tables.ts'
import { endSubscription } from './end.ts'
import { forfeitAll } from './ledger.ts'
import { findSubscription } from './queries.ts'
import { withdrawableUntil } from './withdrawal-rules.ts'

interface WithdrawOutcome {
  outcome: 'withdrawn' | 'unknown' | 'over'
  refundCents: number
}

/**
 * Withdraws from a subscription within its fourteen days: it ends now, and what was paid for portions that were not poured goes back. What was
 * poured is paid in proportion (directive 2011/83/EU, article 14). What machines may still pour is wanted back, and goes back when it comes. Said again,
 * it changes nothing.
 */
export const withdrawSubscription = each(
  async (
    tx: Tx,
    { subscriptionId, accountId }: { subscriptionId: string; accountId: string },
  ): Promise<WithdrawOutcome> => {
    const subscription = await findSubscription(tx.db, subscriptionId)
    if (subscription?.account_id !== accountId) return { outcome: 'unknown', refundCents: 0 }
    if (withdrawableUntil(subscription, tx.nowMs) === null) return { outcome: 'over', refundCents: 0 }
    const purchases = await findPurchasesOfOne(tx.db, subscription.key)
    const unpoured = unpouredOf(subscription, purchases, tx.nowMs)
    const giver = { actor: accountId, reason: null }
    const { refundCents } = await takePortionsBack(tx, subscription, unpoured, giver)
    forfeitAll(subscription)
    subscription.cancelled_at_ms ??= tx.nowMs
    subscription.withdrawal_until_ms = null
    subscription.pays_back_by = accountId
    await recallAll(tx, subscription.key)
    await endSubscription(tx, subscription, accountId)
    await mailWithdrawal(tx, subscription, refundCents)
    return { outcome: 'withdrawn', refundCents }
  },
)
