import { orderAnswer } from '@guichet/contracts/orders'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { Agent, request } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { orderLane } from '../src/orders/fast-lane.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('an order on the fast lane, on %s', (engine) => {
  let venue: Venue
  let url: string
  let buyer: string
  let offerId: string
  let dispatcher: Agent

  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 3 })
    buyer = venue.account()
    offerId = (await venue.offer({ priceCents: 0 })).id
    url = await venue.service.app.listen({ host: '127.0.0.1', port: 0 })
    dispatcher = new Agent()
    // From here on the buyer's token is known.
    await venue.placeOrder({ lines: [{ offerId, quantity: 200 }], buyer })
  })
  afterEach(async () => {
    await dispatcher.close()
    await venue.close()
  })

  const plain = (quantity = 1) => ({ lines: [{ offerId, quantity }] })

  async function post(body: unknown, key = venue.newId(), sessionId = venue.sessionId) {
    const answer = await request(`${url}/api/tickets/sessions/${sessionId}/orders`, {
      dispatcher,
      method: 'POST',
      headers: { authorization: buyer, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    return { status: answer.statusCode, json: (await answer.body.json()) as Record<string, unknown> }
  }

  it('is answered as by the route, whichever of them placed it', async () => {
    const [oneKey, otherKey] = [venue.newId(), venue.newId()]
    const fast = await post(plain(), oneKey)
    expect(fast.status).toBe(201)
    expect(orderAnswer.strict().parse(fast.json)).toMatchObject({ order: { state: 'paid', totalCents: 0 } })
    const again = await venue.placeOrder({ ...plain(), buyer, key: oneKey })
    expect(again.json()).toEqual(fast.json)

    const slow = await venue.placeOrder({ ...plain(), buyer, key: otherKey })
    expect((await post(plain(), otherKey)).json).toEqual(slow.json())
    expect(Object.keys(slow.json().order)).toEqual(Object.keys(fast.json.order as object))
  })

  it.each<[string, (plain: { lines: object[] }) => unknown, number, string]>([
    ['more than is left', () => ({ lines: [{ offerId, quantity: 4 }] }), 409, 'sold_out'],
    ['none', () => ({ lines: [{ offerId, quantity: 0 }] }), 422, 'invalid_input'],
    ['half a place', () => ({ lines: [{ offerId, quantity: 0.5 }] }), 422, 'invalid_input'],
    ['something that is not asked for', ({ lines }) => ({ lines, seat: 'A1' }), 422, 'invalid_input'],
    ['an offer of nobody', () => ({ lines: [{ offerId: venue.newId(), quantity: 1 }] }), 409, 'not_on_sale'],
    ['no list', () => ({ lines: null }), 422, 'invalid_input'],
  ])('refuses %s as the route does', async (_what, change, status, reason) => {
    const answer = await post(change(plain()))
    expect(answer).toMatchObject({ status, json: { reason } })
  })

  it('refuses a key that was used for another order', async () => {
    const key = venue.newId()
    await post(plain(), key)
    expect(await post(plain(2), key)).toMatchObject({
      status: 422,
      json: { reason: 'idempotency_key_reused' },
    })
  })

  it('takes what an account orders of one offer, and leaves the rest to the route', async () => {
    const lane = orderLane({
      ...(venue.service.context as unknown as Parameters<typeof orderLane>[0]),
      soldOut: { refuse: async () => undefined, learn: () => undefined },
    })
    const path = lane.path.exec(`/api/tickets/sessions/${venue.sessionId}/orders`) as RegExpExecArray
    const ask = (body: unknown, roles: ['User'] | ['Basic'] = ['User'], idempotencyKey = venue.newId()) =>
      lane.answer({
        path,
        url: path[0],
        headers: { 'idempotency-key': idempotencyKey },
        viewer: () => ({ accountId: venue.newId(), roles }),
        body,
        bytes: Buffer.from(JSON.stringify(body)),
      })
    expect(JSON.parse((await ask(plain())) ?? '')).toMatchObject({ order: { state: 'paid' } })
    expect(await ask({ lines: [...plain().lines, ...plain().lines] })).toBeUndefined()
    expect(await ask({ ...plain(), buyer: { email: 'a@example.org', name: 'A' } })).toBeUndefined()
    expect(await ask(plain(), ['User'], 'short')).toBeUndefined()
    await expect(ask(plain(), ['Basic'])).rejects.toMatchObject({ reason: 'buyer_required' })
    expect(lane.path.exec(`/api/tickets/sessions/${venue.sessionId}/orders?x=1`)).toBeNull()
  })
})
