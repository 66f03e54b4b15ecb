import type { PortionSize } from '@guichet/contracts/popcorn'
import { costOf, leftToday, portionsLeft } from '../subscriptions/ledger.ts'
import type { SubscriptionRow } from '../tables.ts'

export type SubscriptionRefusal = {
  outcome: 'no_subscription' | 'size_not_poured' | 'no_portions_left' | 'daily_limit'
}

/** Takes away how many portions there must be left; the control of the races leaves that out. */
export type Enough = (subscription: SubscriptionRow, portions: number, nowMs: number) => boolean

export const enough: Enough = (subscription, portions, nowMs) => portionsLeft(subscription, nowMs) >= portions

/**
 * From which of an account's subscriptions a size is poured: what ends with a month first, then the oldest. Where none can, the refusal
 * that is nearest to pouring.
 */
export function chooseSubscription(
  subscriptions: readonly SubscriptionRow[],
  size: PortionSize,
  { nowMs, day, isEnough }: { nowMs: number; day: string; isEnough: Enough },
): { outcome: 'chosen'; subscription: SubscriptionRow; portions: number } | SubscriptionRefusal {
  let refusal: SubscriptionRefusal = { outcome: 'no_subscription' }
  for (const subscription of subscriptions.filter(isUsable).toSorted(byUse)) {
    const portions = costOf(subscription, size)
    if (portions === null) {
      if (refusal.outcome === 'no_subscription') refusal = { outcome: 'size_not_poured' }
    } else if (!isEnough(subscription, portions, nowMs)) {
      if (refusal.outcome !== 'daily_limit') refusal = { outcome: 'no_portions_left' }
    } else if ((leftToday(subscription, day) ?? portions) < portions) {
      refusal = { outcome: 'daily_limit' }
    } else {
      return { outcome: 'chosen', subscription, portions }
    }
  }
  return refusal
}

/** One that has ended still pours what was bought alone. */
function isUsable({ state, bought_left, kept_back }: SubscriptionRow): boolean {
  return state === 'active' || state === 'past_due' || (state === 'ended' && bought_left + kept_back > 0)
}

function byUse(a: SubscriptionRow, b: SubscriptionRow): number {
  const monthly = Number(b.kind === 'monthly') - Number(a.kind === 'monthly')
  return monthly || a.key - b.key
}
