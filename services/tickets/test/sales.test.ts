import type { SalesAnswer } from '@guichet/contracts/sales'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('sales on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 50 })
  })
  afterEach(() => venue.close())

  const ask = (as: string, eventId = venue.eventId) =>
    venue.service.app.inject({
      url: `/api/tickets/sales?eventId=${eventId}`,
      headers: as ? { authorization: as } : {},
    })
  const buy = async (offerId: string, quantity: number, sessionId = venue.sessionId) => {
    const placed = (await venue.placeOrder({ sessionId, lines: [{ offerId, quantity }] })).json()
    await venue.settle(placed.order.id)
    return placed.order
  }

  it('are counted by session and offer, at the prices that were paid', async () => {
    const evening = await venue.session({ capacity: 20 })
    const full = await venue.offer({ priceCents: 2000 })
    const reduced = await venue.offer({ priceCents: 1500, name: 'Tarif réduit', cap: 10 })
    const late = await venue.offer({ priceCents: 3000, sessionId: evening })
    await buy(full.id, 2)
    await venue.service.app.inject({
      method: 'PATCH',
      url: `/api/tickets/offers/${full.id}`,
      headers: { authorization: venue.owner },
      payload: { priceCents: 2500 },
    })
    await buy(full.id, 1)
    await buy(late.id, 3, evening)
    await venue.placeOrder({ lines: [{ offerId: reduced.id, quantity: 4 }] })
    const answer: SalesAnswer = (await ask(venue.owner)).json()
    expect(answer).toEqual({
      eventId: venue.eventId,
      currency: 'EUR',
      sold: 6,
      held: 4,
      grossCents: 15_500,
      sessions: [
        {
          sessionId: venue.sessionId,
          state: 'scheduled',
          startsAtMs: expect.any(Number),
          capacity: 50,
          sold: 3,
          held: 4,
          grossCents: 6500,
          offers: [
            {
              offerId: full.id,
              name: 'Plein tarif',
              priceCents: 2500,
              cap: null,
              sold: 3,
              held: 0,
              grossCents: 6500,
            },
            {
              offerId: reduced.id,
              name: 'Tarif réduit',
              priceCents: 1500,
              cap: 10,
              sold: 0,
              held: 4,
              grossCents: 0,
            },
          ],
        },
        expect.objectContaining({ sessionId: evening, capacity: 20, sold: 3, held: 0, grossCents: 9000 }),
      ],
    })
  })

  it('agree with the money journal, money that went back not counted', async () => {
    const { id } = await venue.offer({ cap: 4 })
    const late = (await venue.placeOrder({ lines: [{ offerId: id, quantity: 3 }] })).json().order
    const begun = await venue.service.context.port.run('beginPayment', {
      orderId: late.id,
      paymentId: venue.newId(),
      idempotencyKey: venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: venue.service.clock.nowMs(),
    })
    if (begun.outcome !== 'begun') throw new Error(begun.outcome)
    const { port } = venue.service.context
    await port.run('postponeCheck', { paymentId: begun.paymentId, checkAtMs: 0, unpin: true })
    venue.service.clock.advance(3_600_000)
    await port.run('expireHolds', { limit: 10 })
    await buy(id, 4)
    await port.run('settlePayment', {
      paymentId: begun.paymentId,
      result: { state: 'succeeded', providerReference: 'late' },
    })
    const { grossCents }: SalesAnswer = (await ask(venue.owner)).json()
    expect(grossCents).toBe(4800)
    const { items } = (
      await venue.service.app.inject({
        url: `/api/tickets/journal?organiserId=${venue.organiserId}`,
        headers: { authorization: venue.owner },
      })
    ).json()
    expect(items).toMatchObject([{ kind: 'sale', grossCents: 4800 }])
  })

  it('show a withdrawn offer as long as something was sold of it', async () => {
    const sold = await venue.offer()
    const unsold = await venue.offer()
    await buy(sold.id, 1)
    for (const { id } of [sold, unsold]) {
      await venue.service.app.inject({
        method: 'DELETE',
        url: `/api/tickets/offers/${id}`,
        headers: { authorization: venue.owner },
      })
    }
    const { sessions }: SalesAnswer = (await ask(venue.owner)).json()
    expect(sessions[0]?.offers.map(({ offerId }) => offerId)).toEqual([sold.id])
  })

  it('are for those who may see them', async () => {
    const statuses = []
    for (const role of ['owner', 'editor', 'cashier', 'seller', 'door'] as const) {
      statuses.push((await ask(await venue.member(role))).statusCode)
    }
    expect(statuses).toEqual([200, 200, 200, 403, 403])
    expect((await ask(venue.account())).statusCode).toBe(404)
    expect((await ask('')).statusCode).toBe(401)
    expect((await ask(venue.service.signedIn(venue.newId(), 'Admin'))).statusCode).toBe(200)
    expect((await ask(venue.owner, venue.newId())).statusCode).toBe(404)
    expect((await ask(venue.owner, 'x')).statusCode).toBe(422)
  })
})
