import type { PurchaseRow, SubscriptionRow } from '../tables.ts'

type Withdrawable = Pick<SubscriptionRow, 'state' | 'withdrawal_until_ms'>

/** How long one may withdraw from what was bought at a distance (directive 2011/83/EU, article 9). */
export const WITHDRAW_WITHIN_MS = 14 * 24 * 3_600_000

/** Until when one may withdraw; null once that is over. */
export function withdrawableUntil(
  { state, withdrawal_until_ms }: Withdrawable,
  nowMs: number,
): number | null {
  return state !== 'ended' && withdrawal_until_ms !== null && nowMs < withdrawal_until_ms
    ? withdrawal_until_ms
    : null
}

/** The same of portions bought beside a subscription: a contract of their own. Months that follow the first are none. */
export function portionsWithdrawableUntil(
  { kind, paid_at_ms }: Pick<PurchaseRow, 'kind' | 'paid_at_ms'>,
  nowMs: number,
): number | null {
  if (kind !== 'portions' || paid_at_ms === null) return null
  const untilMs = paid_at_ms + WITHDRAW_WITHIN_MS
  return nowMs < untilMs ? untilMs : null
}
