import type { PurchaseAnswer } from '@guichet/contracts/popcorn'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { findSubscriptionByKey } from '../subscriptions/queries.ts'
import { readSubscription } from '../subscriptions/read.ts'
import { findPurchase } from './queries.ts'
import { purchaseView } from './view.ts'

/** An account's own purchase, with its subscription. Throws `not_found` for anybody else's. */
export async function readPurchase(
  deps: Pick<Deps, 'db' | 'nowMs'>,
  accountId: string,
  purchaseId: string,
): Promise<PurchaseAnswer> {
  const purchase = await findPurchase(deps.db, purchaseId)
  const subscription = purchase && (await findSubscriptionByKey(deps.db, purchase.subscription_key))
  if (!purchase || subscription?.account_id !== accountId) {
    throw new AppError('not_found', 'not_found', 'There is no such purchase, or it is not yours.')
  }
  return {
    purchase: purchaseView(purchase, subscription.id),
    subscription: await readSubscription(deps, accountId, subscription.id),
  }
}
