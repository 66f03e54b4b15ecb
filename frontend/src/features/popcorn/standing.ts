import type { Plan, Subscription } from '@guichet/contracts/popcorn'

/** It has begun and not ended. */
export function isLive({ state }: Pick<Subscription, 'state'>): boolean {
  return state === 'active' || state === 'past_due'
}

/** Machines pour for it: one that has ended leaves what was bought alone. */
export function isOnCard(subscription: Subscription): boolean {
  return isLive(subscription) || (subscription.state === 'ended' && subscription.portionsLeft > 0)
}

/** One that was placed on these terms and waits to be paid: paying for the same plan pays for it. */
export function waitingFor(
  { id, priceCents }: Pick<Plan, 'id' | 'priceCents'>,
  subscriptions: readonly Subscription[],
): Subscription | undefined {
  return subscriptions.find(
    ({ planId, state, due }) =>
      planId === id &&
      state === 'awaiting_payment' &&
      due?.paymentPending === false &&
      due.totalCents === priceCents,
  )
}

export interface Standing {
  left: number
  /** How many of these today still; null: no limit stands in the way. */
  today: number | null
  keptBack: number
}

/** What one card is good for, whichever subscriptions are behind it. */
export function standingOf(subscriptions: readonly Subscription[]): Standing {
  const onCard = subscriptions.filter(isOnCard)
  const sum = (count: (subscription: Subscription) => number) =>
    onCard.reduce((total, subscription) => total + count(subscription), 0)
  const today = sum(({ leftToday, portionsLeft }) => Math.min(leftToday ?? portionsLeft, portionsLeft))
  return {
    left: sum(({ portionsLeft }) => portionsLeft),
    today: onCard.some(({ leftToday }) => leftToday !== null) ? today : null,
    keptBack: sum(({ portionsKeptBack }) => portionsKeptBack),
  }
}

/** When more portions come by themselves; null: they do not. */
export function nextMonthMs(subscriptions: readonly Subscription[]): number | null {
  const renewals = subscriptions.flatMap(({ renewsAtMs }) => (renewsAtMs === null ? [] : [renewsAtMs]))
  return renewals.length > 0 ? Math.min(...renewals) : null
}

/** The same day of the next month, or its last where there is none: when a month that begins now is over. */
export function monthAfter(nowMs: number): number {
  const now = new Date(nowMs)
  const next = new Date(nowMs)
  next.setMonth(now.getMonth() + 1)
  // The 31st of a short month would be one of the days after it.
  if (next.getDate() !== now.getDate()) next.setDate(0)
  return next.getTime()
}
