import type { Availability } from '@guichet/contracts/offers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 24 * 3_600_000

describe.each(ENGINES)('availability on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 50 })
  })
  afterEach(() => venue.close())

  const ask = (...eventIds: string[]) => {
    const query = new URLSearchParams(eventIds.map((eventId): [string, string] => ['eventId', eventId]))
    return venue.service.app.inject(`/api/tickets/availability?${query}`)
  }
  const of = async (eventId = venue.eventId): Promise<Availability> => (await ask(eventId)).json().items[0]

  it('is the lowest price on sale and what all sessions have left', async () => {
    const evening = await venue.session()
    await venue.offer({ priceCents: 2000 })
    await venue.offer({ priceCents: 1400, name: 'Tarif réduit' })
    await venue.offer({ priceCents: 900, sessionId: evening, cap: 10 })
    const answer = await ask(venue.eventId)
    expect(answer.headers['cache-control']).toBe('public, max-age=0, s-maxage=1')
    expect(answer.json().items).toEqual([
      { eventId: venue.eventId, fromPriceCents: 900, currency: 'EUR', remaining: 60, salesState: 'on_sale' },
    ])
  })

  it('counts a pool once, whatever number of offers draw from it', async () => {
    const full = await venue.offer({ priceCents: 0 })
    await venue.offer({ cap: 5 })
    await venue.placeOrder({ lines: [{ offerId: full.id, quantity: 8 }] })
    expect((await of()).remaining).toBe(42)
  })

  it('is sold out, upcoming or closed as its sessions are', async () => {
    const nowMs = venue.service.clock.nowMs()
    expect(await of()).toMatchObject({ salesState: 'not_on_sale', fromPriceCents: null, remaining: 0 })
    const { id } = await venue.offer({ cap: 2, priceCents: 0, salesEndAtMs: nowMs + 3 * DAY_MS })
    expect((await of()).salesState).toBe('on_sale')
    await venue.placeOrder({ lines: [{ offerId: id, quantity: 2 }] })
    expect(await of()).toMatchObject({
      salesState: 'sold_out',
      fromPriceCents: null,
      currency: null,
      remaining: 0,
    })
    await venue.offer({ salesStartAtMs: nowMs + DAY_MS, salesEndAtMs: nowMs + 2 * DAY_MS })
    expect((await of()).salesState).toBe('upcoming')
    venue.service.clock.advance(DAY_MS)
    expect(await of()).toMatchObject({ salesState: 'on_sale', fromPriceCents: 1200, remaining: 48 })
    venue.service.clock.advance(DAY_MS)
    expect((await of()).salesState).toBe('sold_out')
    venue.service.clock.advance(DAY_MS)
    expect((await of()).salesState).toBe('closed')
    const over = await venue.event()
    await venue.session({ eventId: over, startsAtMs: nowMs, endsAtMs: nowMs + 1 })
    expect((await of(over)).salesState).toBe('closed')
  })

  it('passes over drafts, cancelled and unknown events, and withdrawn offers', async () => {
    const draft = await venue.event({ state: 'draft' })
    await venue.offer({ sessionId: await venue.session({ eventId: draft }) })
    const { id } = await venue.offer()
    await venue.service.app.inject({
      method: 'DELETE',
      url: `/api/tickets/offers/${id}`,
      headers: { authorization: venue.owner },
    })
    const { items } = (await ask(draft, venue.newId(), venue.eventId)).json()
    expect(items).toMatchObject([{ eventId: venue.eventId, salesState: 'not_on_sale' }])
  })

  it('answers for a hundred events by one question', async () => {
    const eventIds: string[] = []
    for (let n = 0; n < 100; n += 1) {
      const eventId = await venue.event()
      eventIds.push(eventId)
      for (let session = 0; session < 2; session += 1) {
        await venue.offer({
          sessionId: await venue.session({ eventId, capacity: 10 + n }),
          priceCents: 100 * n,
        })
      }
    }
    const items: Availability[] = (await ask(...eventIds)).json().items
    const found = new Map(items.map((item) => [item.eventId, item]))
    expect(found.size).toBe(100)
    eventIds.forEach((eventId, n) => {
      expect(found.get(eventId)).toMatchObject({ fromPriceCents: 100 * n, remaining: 2 * (10 + n) })
    })
    expect((await ask(...eventIds, venue.eventId)).statusCode).toBe(422)
  })
})
