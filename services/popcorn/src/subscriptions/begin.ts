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

/** Counted from the beginning; where the end of the month before was put off, from that: nobody pays for a month and gets less. */
function endOfNextMonth(subscription: SubscriptionRow): number {
  const { id, started_at_ms, period_n, period_ends_at_ms: before, time_zone } = subscription
  if (started_at_ms === null) throw new Error(`subscription ${id} never began`)
  const wasPutOff = before !== null && before > monthsAfter(started_at_ms, period_n, time_zone)
  return wasPutOff ? monthsAfter(before, 1, time_zone) : monthsAfter(started_at_ms, period_n + 1, time_zone)
}

/** Another month is paid. What was left of the one before is gone with it. */
export function beginMonth(subscription: SubscriptionRow, { portions }: Pick<PurchaseRow, 'portions'>): void {
  const endsAtMs = endOfNextMonth(subscription)
  forfeitPeriod(subscription)
  subscription.state = 'active'
  subscription.period_n += 1
  subscription.period_ends_at_ms = endsAtMs
  subscription.notice_mail_id = null
  subscription.unannounced_since_ms = null
  subscription.check_at_ms = endsAtMs - NOTICE_MS
  grant(subscription, portions, 'period')
}
