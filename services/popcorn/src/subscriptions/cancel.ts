import { each } from '@guichet/service-kit/write-port/verb'
import { subscriptionSaved } from '../facts.ts'
import { findPlanByKey } from '../plans/queries.ts'
import type { Tx } from '../tables.ts'
import { endSubscription } from './end.ts'
import { findSubscription, saveSubscription } from './queries.ts'

interface Own {
  subscriptionId: string
  accountId: string
}

interface CancelOutcome {
  outcome: 'cancelled' | 'resumed' | 'unknown' | 'ended'
}

/**
 * It ends with the month that is paid, and nothing is charged any more. One that is not paid ends at once; a pack has nothing to cancel but that.
 * Said again, it changes nothing.
 */
export const cancelSubscription = each(
  async (tx: Tx, { subscriptionId, accountId }: Own): Promise<CancelOutcome> => {
    const subscription = await findSubscription(tx.db, subscriptionId)
    if (subscription?.account_id !== accountId) return { outcome: 'unknown' }
    if (subscription.state === 'ended' || subscription.cancelled_at_ms !== null)
      return { outcome: 'cancelled' }
    if (subscription.state === 'active' && subscription.kind === 'pack') return { outcome: 'cancelled' }
    subscription.cancelled_at_ms = tx.nowMs
    if (subscription.state !== 'active') {
      await endSubscription(tx, subscription, accountId)
      return { outcome: 'cancelled' }
    }
    subscription.check_at_ms = subscription.period_ends_at_ms
    await saveSubscription(tx.db, subscription)
    const { id: planId } = await findPlanByKey(tx.db, subscription.plan_key)
    tx.emit(subscriptionSaved(accountId, subscription, planId, tx.nowMs))
    return { outcome: 'cancelled' }
  },
)

/** Takes a cancellation back while the month still runs. */
export const resumeSubscription = each(
  async (tx: Tx, { subscriptionId, accountId }: Own): Promise<CancelOutcome> => {
    const subscription = await findSubscription(tx.db, subscriptionId)
    if (subscription?.account_id !== accountId) return { outcome: 'unknown' }
    if (subscription.state === 'ended') return { outcome: 'ended' }
    if (subscription.cancelled_at_ms === null) return { outcome: 'resumed' }
    subscription.cancelled_at_ms = null
    // The end may have been announced before it was cancelled, or not: the loop finds out.
    subscription.check_at_ms = tx.nowMs
    await saveSubscription(tx.db, subscription)
    const { id: planId } = await findPlanByKey(tx.db, subscription.plan_key)
    tx.emit(subscriptionSaved(accountId, subscription, planId, tx.nowMs))
    return { outcome: 'resumed' }
  },
)
