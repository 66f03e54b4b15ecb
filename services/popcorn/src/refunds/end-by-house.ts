import { each } from '@guichet/service-kit/write-port/verb'
import { recallAll } from '../escrow/recall-all.ts'
import { subscriptionSaved } from '../facts.ts'
import { mailTakenBack } from '../mails/taken-back.ts'
import { findPlanByKey } from '../plans/queries.ts'
import { findPurchasesOfOne } from '../purchases/queries.ts'
import { endSubscription } from '../subscriptions/end.ts'
import { forfeitAll } from '../subscriptions/ledger.ts'
import { findSubscription, saveSubscription } from '../subscriptions/queries.ts'
import type { Tx } from '../tables.ts'
import { countOf, unpouredOf } from './rules.ts'
import { takePortionsBack } from './take-back.ts'

interface EndByHouseInput {
  subscriptionId: string
  actor: string
  reason: string
}

/**
 * Whoever sold a subscription ends it now: what was not poured is taken back and paid back, what was given for nothing is gone too, and nothing is
 * charged any more. One that has ended leaves portions that were bought alone: these are taken back. What machines may still pour is wanted back, and
 * is paid back when it comes. Said again, it changes nothing.
 */
export const endByHouse = each(
  async (
    tx: Tx,
    { subscriptionId, actor, reason }: EndByHouseInput,
  ): Promise<{ outcome: 'ended' | 'unknown' }> => {
    const subscription = await findSubscription(tx.db, subscriptionId)
    if (!subscription) return { outcome: 'unknown' }
    const isOver = subscription.state === 'ended'
    const isAskedFor = subscription.kept_back === 0 || subscription.pays_back_by !== null
    if (isOver && subscription.bought_left === 0 && isAskedFor) return { outcome: 'ended' }
    const all = unpouredOf(subscription, await findPurchasesOfOne(tx.db, subscription.key), tx.nowMs)
    const portions = all.reduce((sum, unpoured) => sum + countOf(unpoured), 0)
    const giver = { actor, reason }
    const given = await takePortionsBack(tx, subscription, all, giver)
    forfeitAll(subscription)
    subscription.pays_back_by = actor
    subscription.pays_back_reason = reason
    await recallAll(tx, subscription.key)
    if (isOver) {
      await saveSubscription(tx.db, subscription)
      const { id: planId } = await findPlanByKey(tx.db, subscription.plan_key)
      tx.emit(subscriptionSaved(actor, subscription, planId, tx.nowMs))
    } else {
      subscription.cancelled_at_ms ??= tx.nowMs
      subscription.withdrawal_until_ms = null
      await endSubscription(tx, subscription, actor)
    }
    const purchases = all.map(({ purchase }) => purchase)
    const keptBack = subscription.kept_back
    await mailTakenBack(tx, subscription, { purchases, portions, given, giver, keptBack, ended: !isOver })
    return { outcome: 'ended' }
  },
)
