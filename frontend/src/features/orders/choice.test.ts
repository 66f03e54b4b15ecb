import type { Offer } from '@guichet/contracts/offers'
import { describe, expect, it } from 'vitest'
import { mostOf, quantityOf, summarise } from './choice.ts'

function offer(id: string, more: Partial<Offer> = {}): Offer {
  return {
    id,
    eventId: 'event',
    sessionId: 'session',
    poolId: 'pool',
    name: 'Full',
    priceCents: 1150,
    currency: 'EUR',
    vatRateBp: 550,
    cap: null,
    perOrderMin: 1,
    perOrderMax: 6,
    condition: null,
    salesEndMinutesBefore: null,
    proofRequired: false,
    tariffFamily: 'full',
    salesStartAtMs: null,
    salesEndAtMs: null,
    remaining: 40,
    salesState: 'on_sale',
    ...more,
  }
}

describe('a choice of places', () => {
  it('adds up lines, places and cents', () => {
    const choice = summarise([offer('full'), offer('child', { priceCents: 500 })], { full: 2, child: 1 })
    expect(choice).toEqual({
      lines: [
        { offerId: 'full', quantity: 2 },
        { offerId: 'child', quantity: 1 },
      ],
      places: 3,
      totalCents: 2800,
      currency: 'EUR',
    })
  })

  it('takes a group price from its least on, or not at all', () => {
    const group = offer('group', { perOrderMin: 10, perOrderMax: 30 })
    expect([9, 10, 31].map((wanted) => quantityOf(group, { group: wanted }))).toEqual([0, 10, 30])
    expect(mostOf({ ...group, remaining: 9 })).toBe(0)
  })

  it('never asks for more than there is, nor for what stands under another session', () => {
    expect(mostOf(offer('few', { remaining: 2 }))).toBe(2)
    expect(mostOf(offer('closed', { salesState: 'closed' }))).toBe(0)
    expect(summarise([offer('few', { remaining: 1 })], { few: 4, elsewhere: 3 }).lines).toEqual([
      { offerId: 'few', quantity: 1 },
    ])
  })
})
