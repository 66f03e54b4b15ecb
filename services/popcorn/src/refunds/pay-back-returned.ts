import { subscriptionSaved } from '../facts.ts'
import { mailTakenBack } from '../mails/taken-back.ts'
import { findPlanByKey } from '../plans/queries.ts'
import { findPurchasesOfOne } from '../purchases/queries.ts'
import { forfeitBought } from '../subscriptions/ledger.ts'
import { findSubscriptionByKey, saveSubscription } from '../subscriptions/queries.ts'
import type { DispenseRow, Tx } from '../tables.ts'
import { countOf, returnedOf } from './rules.ts'
import { takePortionsBack } from './take-back.ts'

/**
 * What comes back of a pour after its subscription was ended for its money is paid back as the rest was: nobody is left who could pour it. To be
 * called once it is written down that it did not pour.
 */
export async function payBackReturned(tx: Tx, dispense: DispenseRow): Promise<void> {
  const subscription = await findSubscriptionByKey(tx.db, dispense.subscription_key)
  const { pays_back_by: actor, pays_back_reason: reason } = subscription
  if (actor === null || dispense.state !== 'void') return
  const purchases = await findPurchasesOfOne(tx.db, subscription.key)
  const { returned, givenForNothing } = returnedOf(subscription, purchases, dispense, tx.nowMs)
  const giver = { actor, reason }
  const given = await takePortionsBack(tx, subscription, returned, giver)
  forfeitBought(subscription, givenForNothing)
  await saveSubscription(tx.db, subscription)
  const { id: planId } = await findPlanByKey(tx.db, subscription.plan_key)
  tx.emit(subscriptionSaved(actor, subscription, planId, tx.nowMs))
  const portions = returned.reduce((sum, unpoured) => sum + countOf(unpoured), 0)
  if (portions === 0) return
  const paid = returned.map(({ purchase }) => purchase)
  await mailTakenBack(tx, subscription, { purchases: paid, portions, given, giver })
}
