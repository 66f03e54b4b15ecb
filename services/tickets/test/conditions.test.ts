import type { UpdateOfferBody } from '@guichet/contracts/offers'
import type { Order } from '@guichet/contracts/orders'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { toldBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

const MINUTE_MS = 60_000

describe.each(ENGINES)('conditions of an offer on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  const patch = (offerId: string, body: UpdateOfferBody) =>
    venue.service.app.inject({
      method: 'PATCH',
      url: `/api/tickets/offers/${offerId}`,
      headers: { authorization: venue.owner },
      payload: body,
    })
  const buy = (offerId: string, quantity: number) => venue.placeOrder({ lines: [{ offerId, quantity }] })

  it('sells a group price from so many on, and says from how many', async () => {
    const offer = await venue.offer({ perOrderMin: 10, perOrderMax: 30 })
    expect(offer).toMatchObject({ perOrderMin: 10, perOrderMax: 30, salesState: 'on_sale' })
    const refused = await buy(offer.id, 9)
    expect(refused.json()).toMatchObject({
      status: 422,
      reason: 'too_few',
      offerId: offer.id,
      perOrderMin: 10,
    })
    expect((await buy(offer.id, 10)).statusCode).toBe(201)
  })

  it('is sold out for groups before the house is', async () => {
    const offer = await venue.offer({ perOrderMin: 10, perOrderMax: 100, cap: 25 })
    expect((await buy(offer.id, 16)).statusCode).toBe(201)
    const seen = await venue.service.app.inject(`/api/tickets/offers?sessionId=${venue.sessionId}`)
    expect(seen.json().items[0]).toMatchObject({ remaining: 9, salesState: 'sold_out' })
  })

  it('is never asked for more at least than at most, however it is said', async () => {
    const { id } = await venue.offer({ perOrderMin: 4, perOrderMax: 6 })
    for (const change of [{ perOrderMin: 7 }, { perOrderMax: 3 }, { perOrderMin: 5, perOrderMax: 4 }]) {
      const refused = await patch(id, change)
      expect([change, refused.statusCode, refused.json().errors[0].path]).toEqual([
        change,
        422,
        'perOrderMin',
      ])
    }
    expect((await patch(id, { perOrderMin: 1, perOrderMax: 3 })).statusCode).toBe(200)
  })

  it('ends its sales so long before the session, wherever that is', async () => {
    const offer = await venue.offer({ salesEndMinutesBefore: 60 })
    const startsAtMs = venue.service.clock.nowMs() + 61 * MINUTE_MS
    const sessionId = await venue.session({ startsAtMs, endsAtMs: startsAtMs + 90 * MINUTE_MS })
    const soon = await venue.offer({ sessionId, salesEndMinutesBefore: 60 })
    expect([offer.salesState, soon.salesState]).toEqual(['on_sale', 'on_sale'])
    const wish = { sessionId, lines: [{ offerId: soon.id, quantity: 1 }] }
    expect((await venue.placeOrder(wish)).statusCode).toBe(201)
    venue.service.clock.advance(MINUTE_MS)
    const late = await venue.placeOrder(wish)
    expect(late.json()).toMatchObject({ status: 409, reason: 'sales_closed' })
    expect((await patch(soon.id, { salesEndMinutesBefore: null })).json().offer).toMatchObject({
      salesEndMinutesBefore: null,
      salesState: 'on_sale',
    })
    expect((await venue.placeOrder(wish)).statusCode).toBe(201)
  })

  it('says who it is for: to buyers, on the ticket as it was bought, and in what is told', async () => {
    const condition = 'Carte étudiante, moins de 26 ans'
    const offer = await venue.offer({ condition, priceCents: 0, salesEndMinutesBefore: 30 })
    expect(offer.condition).toBe(condition)
    const order: Order = (await buy(offer.id, 1)).json().order
    expect((await patch(offer.id, { condition: null })).json().offer.condition).toBeNull()
    const lines = await venue.service.context.db.selectFrom('order_lines').select('condition').execute()
    expect([order.state, lines]).toEqual(['paid', [{ condition }]])
    const told = await toldBy(venue.service)
    expect(told.flatMap((fact) => (fact.type === 'offer.saved' ? [fact.offer] : []))).toMatchObject([
      { condition, perOrderMin: 1, salesEndMinutesBefore: 30 },
      { condition: null },
    ])
  })
})
