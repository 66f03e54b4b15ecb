import { takeOffFile } from '../cards-on-file/take-off-file.ts'
import { purchaseSaved, subscriptionSaved } from '../facts.ts'
import { findPlanByKey } from '../plans/queries.ts'
import { findPurchasesOfOne, savePurchase } from '../purchases/queries.ts'
import type { SubscriptionRow, Tx } from '../tables.ts'
import { forfeitPeriod } from './ledger.ts'
import { saveSubscription } from './queries.ts'

/**
 * Ends a subscription now: the month's portions go with it, those bought alone stay. What is still to be paid is no longer wanted; money
 * that is on its way all the same goes back when it comes. The card that months were charged to is taken off file.
 */
export async function endSubscription(tx: Tx, subscription: SubscriptionRow, actor: string): Promise<void> {
  forfeitPeriod(subscription)
  subscription.state = 'ended'
  subscription.ended_at_ms = tx.nowMs
  subscription.check_at_ms = null
  subscription.unannounced_since_ms = null
  if (subscription.card_token !== null) await takeOffFile(tx, subscription.card_token)
  subscription.card_token = null
  subscription.card_last_four = null
  await saveSubscription(tx.db, subscription)
  for (const purchase of await findPurchasesOfOne(tx.db, subscription.key)) {
    if (purchase.state !== 'due') continue
    purchase.state = 'lapsed'
    purchase.due_until_ms = null
    await savePurchase(tx.db, purchase)
    tx.emit(purchaseSaved(actor, purchase, subscription))
  }
  const { id: planId } = await findPlanByKey(tx.db, subscription.plan_key)
  tx.emit(subscriptionSaved(actor, subscription, planId, tx.nowMs))
}
