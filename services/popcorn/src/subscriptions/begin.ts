import type { PurchaseRow, SubscriptionRow } from '../tables.ts'
import { forfeitPeriod, grant } from './ledger.ts'
import { monthsAfter } from './months.ts'
import { NOTICE_MS } from './renewal-rules.ts'
import { WITHDRAW_WITHIN_MS } from './withdrawal-rules.ts'

/** Its first payment came: portions are there. */
export function beginSubscription(
  subscription: SubscriptionRow,
  { portions }: Pick<PurchaseRow, 'portions'>,
  nowMs: number,
): void {
  subscription.state = 'active'
  subscription.started_at_ms = nowMs
  subscription.withdrawal_until_ms = nowMs + WITHDRAW_WITHIN_MS
  if (subscription.kind === 'pack') grant(subscription, portions, 'bought')
  else beginMonth(subscription, { portions })
}

/** Another month is paid. What was left of the one before is gone with it. */
export function beginMonth(subscription: SubscriptionRow, { portions }: Pick<PurchaseRow, 'portions'>): void {
  if (subscription.started_at_ms === null) throw new Error(`subscription ${subscription.id} never began`)
  forfeitPeriod(subscription)
  subscription.state = 'active'
  subscription.period_n += 1
  const endsAtMs = monthsAfter(subscription.started_at_ms, subscription.period_n, subscription.time_zone)
  subscription.period_ends_at_ms = endsAtMs
  subscription.check_at_ms = endsAtMs - NOTICE_MS
  grant(subscription, portions, 'period')
}
