import type { Purchase, Subscription } from '@guichet/contracts/popcorn'
import { describe, expect, it } from 'vitest'
import { stageOf } from './pay-stage.ts'
import { isOnCard, monthAfter, nextMonthMs, standingOf, waitingFor } from './standing.ts'

function subscription(more: Partial<Subscription> = {}): Subscription {
  return {
    id: 'subscription',
    planId: 'plan',
    organiserId: 'organiser',
    organiserName: 'Le Rex',
    name: 'Pack of ten',
    kind: 'pack',
    priceCents: 2500,
    vatRateBp: 550,
    portions: 10,
    dailyLimit: null,
    sizes: { small: 1, medium: 2, large: null },
    portionPriceCents: null,
    currency: 'EUR',
    state: 'active',
    portionsLeft: 8,
    periodPortionsLeft: 0,
    portionsKeptBack: 0,
    leftToday: null,
    startedAtMs: 0,
    periodEndsAtMs: null,
    renewsAtMs: null,
    unannouncedSinceMs: null,
    withdrawalUntilMs: null,
    withdrawalRefundCents: null,
    endedAtMs: null,
    cardLastFour: null,
    due: null,
    ...more,
  }
}

function due(more: Partial<Purchase> = {}): Purchase {
  return {
    id: 'purchase',
    number: 'P-0000-0000',
    subscriptionId: 'subscription',
    kind: 'start',
    portions: 10,
    totalCents: 2500,
    currency: 'EUR',
    vatRateBp: 550,
    state: 'due',
    refundedCents: 0,
    placedAtMs: 0,
    dueUntilMs: 1,
    paidAtMs: null,
    paymentPending: false,
    ...more,
  }
}

describe('what a card is good for', () => {
  it('adds up the subscriptions that have begun', () => {
    const waiting = subscription({ state: 'awaiting_payment', portionsLeft: 4 })
    const unpaid = subscription({ state: 'past_due', portionsLeft: 2, portionsKeptBack: 1 })
    expect(standingOf([subscription(), unpaid, waiting])).toEqual({ left: 10, today: null, keptBack: 1 })
  })

  it('keeps what was bought alone when a subscription ends', () => {
    const ended = subscription({ state: 'ended', portionsLeft: 3 })
    expect(standingOf([ended]).left).toBe(3)
    expect([ended, subscription({ state: 'ended', portionsLeft: 0 })].map(isOnCard)).toEqual([true, false])
  })

  it('never promises more for today than there is', () => {
    const limited = subscription({ portionsLeft: 1, leftToday: 3 })
    expect(standingOf([limited]).today).toBe(1)
    expect(standingOf([limited, subscription({ portionsLeft: 5 })]).today).toBe(6)
  })

  it('gets more with the next month that begins', () => {
    expect(nextMonthMs([subscription()])).toBeNull()
    expect(nextMonthMs([subscription({ renewsAtMs: 9 }), subscription({ renewsAtMs: 4 })])).toBe(4)
  })

  it('counts months as calendars do', () => {
    const at = (year: number, month: number, day: number) => new Date(year, month - 1, day, 20, 30).getTime()
    expect(monthAfter(at(2026, 11, 20))).toBe(at(2026, 12, 20))
    expect(monthAfter(at(2026, 12, 31))).toBe(at(2027, 1, 31))
    expect(monthAfter(at(2027, 1, 31))).toBe(at(2027, 2, 28))
  })
})

describe('a purchase that waits to be paid', () => {
  const plan = { id: 'plan', priceCents: 2500 }
  const waiting = subscription({ state: 'awaiting_payment', due: due() })

  it('is paid by whoever buys the same at the same price', () => {
    expect(waitingFor(plan, [subscription(), waiting])).toBe(waiting)
    expect(waitingFor({ ...plan, priceCents: 2600 }, [waiting])).toBeUndefined()
    expect(waitingFor({ ...plan, id: 'another' }, [waiting])).toBeUndefined()
  })

  it('is left alone while its bank decides', () => {
    expect(waitingFor(plan, [{ ...waiting, due: due({ paymentPending: true }) }])).toBeUndefined()
  })
})

describe('how far paying has come', () => {
  it('is pending, then declined or paid', () => {
    const paying = (more: Partial<Purchase>) => stageOf(subscription({ due: due(more) }), 'purchase')
    expect(paying({ paymentPending: true })).toBe('pending')
    expect(paying({ paymentPending: false })).toBe('declined')
    expect(stageOf(subscription(), 'purchase')).toBe('paid')
  })

  it('is closed with a subscription that ended before it was paid', () => {
    expect(stageOf(subscription({ state: 'ended' }), 'purchase')).toBe('closed')
  })

  it('is not mistaken for another purchase that is due', () => {
    expect(stageOf(subscription({ due: due({ id: 'another' }) }), 'purchase')).toBe('paid')
  })
})
