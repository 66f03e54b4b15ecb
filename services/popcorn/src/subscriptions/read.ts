import type { Subscription } from '@guichet/contracts/popcorn'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { findPurchasesOfOne } from '../purchases/queries.ts'
import { findSubscriptionOfPlan } from './queries.ts'
import { subscriptionView } from './view.ts'

/** An account's own subscription. Throws `not_found` for anybody else's. */
export async function readSubscription(
  { db, nowMs }: Pick<Deps, 'db' | 'nowMs'>,
  accountId: string,
  subscriptionId: string,
): Promise<Subscription> {
  const row = await findSubscriptionOfPlan(db, subscriptionId)
  if (row?.account_id !== accountId) throw noSubscription()
  return subscriptionView(row, await findPurchasesOfOne(db, row.key), nowMs())
}

export function noSubscription(): AppError {
  return new AppError('not_found', 'not_found', 'There is no such subscription, or it is not yours.')
}
