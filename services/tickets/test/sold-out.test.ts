import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlaceOrderInput } from '../src/orders/place-orders.ts'
import { openSoldOut } from '../src/orders/sold-out.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('what is sold out on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 2 })
  })
  afterEach(() => venue.close())

  it('is refused by what is committed, until places come back, and never to who has the order', async () => {
    const offer = await venue.offer()
    const wish = (key: string) => ({ lines: [{ offerId: offer.id, quantity: 2 }], key })
    const [first, late] = [venue.newId(), venue.newId()]
    const order = (await venue.placeOrder(wish(first))).json().order
    const refusal = { reason: 'sold_out', offerId: offer.id, remaining: 0 }
    for (const _time of [1, 2]) expect((await venue.placeOrder(wish(late))).json()).toMatchObject(refusal)
    expect((await venue.placeOrder(wish(first))).json().order.id).toBe(order.id)
    const answer = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 3 }] })
    expect(answer.json()).toMatchObject(refusal)
    await venue.service.context.port.run('cancelOrder', { orderId: order.id })
    expect((await venue.placeOrder(wish(late))).statusCode).toBe(201)
  })

  it('is not said to who is just getting the last of it with the same order', async () => {
    const offer = await venue.offer()
    const [accountId, key] = [venue.newId(), venue.newId()]
    const lines = [{ offerId: offer.id, quantity: 2 }]
    const buyer = venue.service.signedIn(accountId, 'User')
    const { read, nowMs } = venue.service.context
    let placed: Promise<unknown> | undefined
    // The other one of two posts of this order is written while this one looks.
    const soldOut = openSoldOut(
      {
        ...read,
        find: async (...asked) => {
          const found = await read.find(...asked)
          placed ??= venue.placeOrder({ lines, buyer, key })
          await placed
          return found
        },
      },
      nowMs,
    )
    soldOut.learn(venue.sessionId, 'sold_out')
    const { sessionId } = venue
    const input = { sessionId, idempotencyKey: key, holderId: accountId, lines } as unknown as PlaceOrderInput
    expect(await soldOut.refuse(input)).toBeUndefined()
    expect(await placed).toMatchObject({ statusCode: 201 })
    const late = { ...input, idempotencyKey: venue.newId() }
    expect(await soldOut.refuse(late)).toMatchObject({ outcome: 'sold_out', remaining: 0 })
  })

  it('is asked of the writer until the writer said so once', async () => {
    const offer = await venue.offer()
    const { read, nowMs } = venue.service.context
    const soldOut = openSoldOut(read, nowMs)
    await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 2 }] })
    const input = {
      sessionId: venue.sessionId,
      idempotencyKey: 'k',
      holderId: venue.newId(),
      lines: [{ offerId: offer.id, quantity: 1 }],
    } as unknown as PlaceOrderInput
    expect(await soldOut.refuse(input)).toBeUndefined()
    soldOut.learn(venue.sessionId, 'sold_out')
    expect(await soldOut.refuse(input)).toEqual({ outcome: 'sold_out', offerId: offer.id, remaining: 0 })
    venue.service.clock.advance(60_000)
    expect(await soldOut.refuse(input)).toBeUndefined()
  })
})
