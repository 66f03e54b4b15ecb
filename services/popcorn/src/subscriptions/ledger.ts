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

/**
 * It did not pour. What came from a month that is over is not lost: it runs out of no time from now on. But what was put in escrow ends with its
 * month, or all that is left of a month could be carried over.
 */
export function giveBack(
  subscription: Counts & Pick<SubscriptionRow, 'period_n' | 'period_ends_at_ms' | 'state'>,
  { portions, from_period, period_n, day, escrow_until_ms }: Poured,
  nowMs: number,
): void {
  // It is over when its time is, though the next one may be paid days later.
  const { state, period_ends_at_ms: endsAtMs } = subscription
  const isRunning = state !== 'ended' && (endsAtMs === null || nowMs < endsAtMs)
  const isSameMonth = isRunning && subscription.period_n === period_n
  const toPeriod = isSameMonth ? from_period : 0
  const lost = !isSameMonth && escrow_until_ms !== null ? from_period : 0
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
  subscription.forfeited += subscription.bought_left
  subscription.bought_left = 0
}
