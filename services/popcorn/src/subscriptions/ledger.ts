import type { PortionSize } from '@guichet/contracts/popcorn'
import type { DispenseRow, SubscriptionRow } from '../tables.ts'

// How portions move between the counts of a subscription. Each of these changes the row it is handed, and leaves the sum as it was.

type Counts = Pick<
  SubscriptionRow,
  'period_left' | 'bought_left' | 'kept_back' | 'poured' | 'forfeited' | 'granted' | 'day' | 'poured_that_day'
>
type Poured = Pick<DispenseRow, 'portions' | 'from_period' | 'period_n' | 'day' | 'escrow_until_ms'>

/** How many portions a size takes; null where it is not poured. */
export function costOf(
  terms: Pick<SubscriptionRow, 'size_small' | 'size_medium' | 'size_large'>,
  size: PortionSize,
): number | null {
  return terms[`size_${size}`]
}

/** The month's portions, as long as it is paid and not over. */
export function periodLeft(
  {
    state,
    period_left,
    period_ends_at_ms,
  }: Pick<SubscriptionRow, 'state' | 'period_left' | 'period_ends_at_ms'>,
  nowMs: number,
): number {
  return state === 'active' && (period_ends_at_ms === null || nowMs < period_ends_at_ms) ? period_left : 0
}

/** What can be poured now. */
export function portionsLeft(
  subscription: Pick<SubscriptionRow, 'state' | 'period_left' | 'bought_left' | 'period_ends_at_ms'>,
  nowMs: number,
): number {
  return periodLeft(subscription, nowMs) + subscription.bought_left
}

/** What the daily limit leaves on this day; null where there is none. */
export function leftToday(
  { daily_limit, day, poured_that_day }: Pick<SubscriptionRow, 'daily_limit' | 'day' | 'poured_that_day'>,
  today: string,
): number | null {
  if (daily_limit === null) return null
  return Math.max(0, daily_limit - (day === today ? poured_that_day : 0))
}

/** Keeps portions back for a pour, the month's first. Gives how many of these. There must be enough. */
export function keepBack(
  subscription: SubscriptionRow,
  portions: number,
  { nowMs, day }: { nowMs: number; day: string },
): number {
  const fromPeriod = Math.min(portions, periodLeft(subscription, nowMs))
  subscription.period_left -= fromPeriod
  subscription.bought_left -= portions - fromPeriod
  subscription.kept_back += portions
  if (subscription.day !== day) {
    subscription.day = day
    subscription.poured_that_day = 0
  }
  subscription.poured_that_day += portions
  return fromPeriod
}

/** It poured. */
export function debit(subscription: Counts, { portions }: Poured): void {
  subscription.kept_back -= portions
  subscription.poured += portions
}

type Month = Pick<
  SubscriptionRow,
  'period_n' | 'period_ends_at_ms' | 'state' | 'ended_at_ms' | 'pays_back_by'
>

/** Whether a pour was of the month that runs. It is over when its time is, though the next one may be paid days later. */
function isOfThisMonth(
  { state, period_n, period_ends_at_ms: endsAtMs }: Month,
  pour: Poured,
  nowMs: number,
): boolean {
  return state !== 'ended' && period_n === pour.period_n && (endsAtMs === null || nowMs < endsAtMs)
}

/**
 * Of what did not pour, the portions that are gone with their month: those that were put in escrow, or all that is left of a month could be carried
 * over. A month that was ended for its money before its time takes nothing along.
 */
export function lostOf(month: Month, pour: Poured, nowMs: number): number {
  if (pour.escrow_until_ms === null || isOfThisMonth(month, pour, nowMs)) return 0
  const { period_n, period_ends_at_ms, ended_at_ms, pays_back_by } = month
  const wasCutShort =
    pays_back_by !== null &&
    period_n === pour.period_n &&
    ended_at_ms !== null &&
    period_ends_at_ms !== null &&
    ended_at_ms < period_ends_at_ms
  return wasCutShort ? 0 : pour.from_period
}

/** It did not pour. What came from a month that is over is not lost, but what `lostOf` says: it runs out of no time from now on. */
export function giveBack(subscription: Counts & Month, pour: Poured, nowMs: number): void {
  const { portions, from_period, day } = pour
  const toPeriod = isOfThisMonth(subscription, pour, nowMs) ? from_period : 0
  const lost = lostOf(subscription, pour, nowMs)
  subscription.kept_back -= portions
  subscription.period_left += toPeriod
  subscription.forfeited += lost
  subscription.bought_left += portions - toPeriod - lost
  if (subscription.day === day)
    subscription.poured_that_day = Math.max(0, subscription.poured_that_day - portions)
}

/** New ones, that run out of no time or end with the month. */
export function grant(subscription: Counts, portions: number, as: 'bought' | 'period'): void {
  subscription.granted += portions
  if (as === 'bought') subscription.bought_left += portions
  else subscription.period_left += portions
}

/** The month is over: what is left of it is gone. */
export function forfeitPeriod(subscription: Counts): void {
  subscription.forfeited += subscription.period_left
  subscription.period_left = 0
}

/** Some of what is left goes: it is given back for money. */
export function takeBack(
  subscription: Counts,
  { fromPeriod, fromBought }: { fromPeriod: number; fromBought: number },
): void {
  subscription.period_left -= fromPeriod
  subscription.bought_left -= fromBought
  subscription.forfeited += fromPeriod + fromBought
}

/** All that is left goes: the rest of it was given for nothing. */
export function forfeitAll(subscription: Counts): void {
  forfeitPeriod(subscription)
  forfeitBought(subscription, subscription.bought_left)
}

export function forfeitBought(subscription: Counts, portions: number): void {
  subscription.forfeited += portions
  subscription.bought_left -= portions
}
