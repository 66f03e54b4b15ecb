import { describe, expect, it } from 'vitest'
import { createSessionBody, eventsQuery, updateSessionBody } from '../src/events.ts'
import { availabilityQuery, createOfferBody, offersQuery } from '../src/offers.ts'
import { payBody, placeOrderBody } from '../src/orders.ts'

const eventId = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const times = { startsAtMs: 2_000, endsAtMs: 3_000, doorsAtMs: 1_000, capacity: 50 }
const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('a session', () => {
  it('opens its doors, starts and ends in this order', () => {
    expect(takes(createSessionBody, times)).toBe(true)
    expect(takes(createSessionBody, { ...times, doorsAtMs: null })).toBe(true)
    expect(takes(createSessionBody, { ...times, endsAtMs: 2_000 })).toBe(false)
    expect(takes(createSessionBody, { ...times, doorsAtMs: 2_001 })).toBe(false)
    expect(takes(createSessionBody, { ...times, capacity: 0 })).toBe(false)
    expect(takes(updateSessionBody, { capacity: 60 })).toBe(true)
    expect(takes(updateSessionBody, { startsAtMs: 3_000, endsAtMs: 2_000 })).toBe(false)
  })
})

describe('a query string', () => {
  it('is read into numbers and lists', () => {
    expect(eventsQuery.parse({ fromMs: '1790000000000', category: 'film' })).toEqual({
      fromMs: 1_790_000_000_000,
      category: 'film',
      limit: 20,
    })
    expect(takes(eventsQuery, { fromMs: 'tomorrow' })).toBe(false)
    expect(takes(availabilityQuery, { eventId })).toBe(true)
    expect(takes(availabilityQuery, { eventId: [eventId, eventId] })).toBe(true)
    expect(takes(availabilityQuery, { eventId: [] })).toBe(false)
  })

  it('of offers names an event or a session', () => {
    expect(takes(offersQuery, { eventId })).toBe(true)
    expect(takes(offersQuery, { sessionId: eventId })).toBe(true)
    expect(takes(offersQuery, {})).toBe(false)
    expect(takes(offersQuery, { eventId, sessionId: eventId })).toBe(false)
  })
})

describe('an order', () => {
  it('names each offer once', () => {
    const line = { offerId: eventId, quantity: 2 }
    expect(takes(placeOrderBody, { lines: [line] })).toBe(true)
    expect(takes(placeOrderBody, { lines: [line, line] })).toBe(false)
    expect(takes(placeOrderBody, { lines: [] })).toBe(false)
    expect(takes(placeOrderBody, { lines: [{ ...line, quantity: 1.5 }] })).toBe(false)
  })

  it('is paid with a card number however it is spaced', () => {
    const pay = (cardNumber: string) => payBody.safeParse({ method: 'card', cardNumber }).data?.cardNumber
    expect(pay(' 4242 4242-4242 4242 ')).toBe('4242424242424242')
    expect(pay('4242')).toBeUndefined()
    expect(pay('4242 4242 4242 424x')).toBeUndefined()
  })
})

describe('an offer', () => {
  it('closes after it opens', () => {
    const offer = { sessionId: eventId, name: 'Full', priceCents: 1_200, currency: 'EUR', perOrderMax: 6 }
    expect(takes(createOfferBody, offer)).toBe(true)
    expect(takes(createOfferBody, { ...offer, salesStartAtMs: 2, salesEndAtMs: 1 })).toBe(false)
    expect(takes(createOfferBody, { ...offer, priceCents: -1 })).toBe(false)
    expect(takes(createOfferBody, { ...offer, currency: 'eur' })).toBe(false)
  })
})
