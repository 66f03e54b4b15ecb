import type { Order } from '@guichet/contracts/orders'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import type { LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { orderIdFrom } from '../src/orders/ids.ts'
import { expectWhole } from './fixtures/books.ts'
import { factsOf } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const HOUR_MS = 3_600_000
const GUEST = { email: 'Lou@Example.org ', name: 'Lou Petit' }

describe.each(ENGINES)('orders on %s', (engine) => {
  let venue: Venue

  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 10 })
  })
  afterEach(async () => {
    await expectWhole(venue)
    await venue.close()
  })

  const get = (url: string, headers: Record<string, string> = {}) =>
    venue.service.app.inject({ url, headers })
  const cancel = (orderId: string, headers: Record<string, string>) =>
    venue.service.app.inject({ method: 'POST', url: `/api/tickets/orders/${orderId}/cancel`, headers })
  const expire = () => venue.service.context.port.run('expireHolds', { limit: 100 })

  async function remaining(offerId: string): Promise<number> {
    const { items } = (await get(`/api/tickets/offers?sessionId=${venue.sessionId}`)).json()
    return items.find(({ id }: { id: string }) => id === offerId).remaining
  }

  function placed(answer: LightMyRequestResponse): Order {
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json().order
  }

  it("keeps an account's places for a time and gives them back after it", async () => {
    const offer = await venue.offer()
    const order = placed(
      await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 4 }], buyer: venue.account() }),
    )
    expect(order).toMatchObject({ state: 'held', totalCents: 4800, currency: 'EUR', tickets: [] })
    expect(order.number).toMatch(/^G-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(order.holdExpiresAtMs).toBe(venue.service.clock.nowMs() + 600_000)
    expect(await remaining(offer.id)).toBe(6)
    venue.service.clock.advance(599_999)
    expect(await expire()).toBe(0)
    venue.service.clock.advance(1)
    expect(await expire()).toBe(1)
    expect(await expire()).toBe(0)
    expect(await remaining(offer.id)).toBe(10)
  })

  it('refuses to pay a hold whose time is up, even before it was swept', async () => {
    const offer = await venue.offer()
    const order = placed(await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }] }))
    venue.service.clock.advance(600_000)
    await expect(venue.settle(order.id)).rejects.toThrow('hold_expired')
  })

  it('pays a free order at once, with tickets and a row of nothing in the journal', async () => {
    const offer = await venue.offer({ priceCents: 0 })
    const order = placed(await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 2 }] }))
    expect(order).toMatchObject({ state: 'paid', totalCents: 0, holdExpiresAtMs: null })
    expect(order.tickets.map(({ fiscalNo }) => fiscalNo)).toEqual([1, 2])
    const { items } = (
      await get(`/api/tickets/journal?organiserId=${venue.organiserId}`, { authorization: venue.owner })
    ).json()
    expect(items).toMatchObject([
      { seq: 1, kind: 'sale', tender: 'free', grossCents: 0, orderNumber: order.number },
    ])
  })

  it('issues thousands of free tickets in one transaction', async () => {
    const sessionId = await venue.session({ capacity: 8_000 })
    const offer = await venue.offer({ sessionId, priceCents: 0, perOrderMax: 100 })
    const { port, db } = venue.service.context
    const head = async () => (await db.selectFrom('feed_head').select('seq').executeTakeFirstOrThrow()).seq
    const before = await head()
    const placing = Array.from({ length: 80 }, () => {
      const [orderId, accountId] = [orderIdFrom(venue.newId()), venue.newId()]
      return port.run('placeOrders', {
        orderId,
        sessionId,
        idempotencyKey: orderId,
        bodyDigest: '00'.repeat(16),
        register: 'web',
        holderId: accountId,
        holderKind: 'account',
        accountId,
        buyer: null,
        lines: [{ offerId: offer.id, quantity: 100 }],
        holdMs: 600_000,
      })
    })
    for (const { outcome } of await Promise.all(placing)) expect(outcome).toBe('placed')
    // The first goes at once, and all that came while it was written together.
    expect(await head()).toBe(before + 2)
  })

  it('takes the dearest order there can be, and tells the other services', async () => {
    const sessionId = await venue.session({ capacity: 200 })
    const dear = { sessionId, priceCents: 10_000_000, perOrderMax: 100 }
    const [one, other] = [await venue.offer(dear), await venue.offer(dear)]
    const lines = [one, other].map(({ id }) => ({ offerId: id, quantity: 100 }))
    const order = placed(await venue.placeOrder({ sessionId, lines }))
    expect(order.totalCents).toBe(2_000_000_000)
    const told = await factsOf(venue.service, 'order.placed')
    expect(told.map(({ order: { totalCents } }) => totalCents)).toEqual([2_000_000_000])
  })

  it('answers the same key and body with the same order, and refuses the key for another body', async () => {
    const offer = await venue.offer()
    const wish = { lines: [{ offerId: offer.id, quantity: 2 }], key: venue.newId(), guest: GUEST }
    const answers = await Promise.all(Array.from({ length: 100 }, () => venue.placeOrder(wish)))
    expect(new Set(answers.map((answer) => placed(answer).id)).size).toBe(1)
    expect(new Set(answers.map((answer) => answer.json().accessKey)).size).toBe(1)
    expect(await remaining(offer.id)).toBe(8)
    const other = await venue.placeOrder({ ...wish, lines: [{ offerId: offer.id, quantity: 3 }] })
    expect(other.statusCode).toBe(422)
    expect(other.json().reason).toBe('idempotency_key_reused')
  })

  it("looks at nobody else's order under the same key, however many there are", async () => {
    const offer = await venue.offer()
    const wish = { lines: [{ offerId: offer.id, quantity: 1 }], key: 'the-same-for-all' }
    const guests = ['a', 'b', 'c'].map((name) => ({ email: `${name}@example.org`, name }))
    const ids = await Promise.all(
      guests.map(async (guest) => placed(await venue.placeOrder({ ...wish, guest })).id),
    )
    expect(new Set(ids).size).toBe(3)
    const again = guests.map(async (guest) => placed(await venue.placeOrder({ ...wish, guest })).id)
    expect(await Promise.all(again)).toEqual(ids)
  })

  it('tells the current state to who asks with an old key, and lets a sold-out order be tried again', async () => {
    const offer = await venue.offer()
    const all = { lines: [{ offerId: offer.id, quantity: 10 }], key: venue.newId() }
    const order = placed(await venue.placeOrder(all))
    const late = { lines: [{ offerId: offer.id, quantity: 1 }], key: venue.newId(), guest: GUEST }
    expect((await venue.placeOrder(late)).json()).toMatchObject({
      reason: 'sold_out',
      offerId: offer.id,
      remaining: 0,
    })
    await venue.settle(order.id)
    expect(placed(await venue.placeOrder(all)).state).toBe('paid')
    expect((await venue.placeOrder(late)).statusCode).toBe(409)
  })

  it('says what is left when there is not enough', async () => {
    const offer = await venue.offer({ cap: 3 })
    const answer = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 4 }] })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ reason: 'sold_out', offerId: offer.id, remaining: 3 })
  })

  it('judges lines that share a pool together', async () => {
    const full = await venue.offer()
    const reduced = await venue.offer({
      name: 'Tarif réduit',
      priceCents: 800,
      tariffFamily: 'reduced',
      proofRequired: true,
    })
    const lines = [
      { offerId: full.id, quantity: 6 },
      { offerId: reduced.id, quantity: 5 },
    ]
    expect((await venue.placeOrder({ lines })).json()).toMatchObject({ offerId: reduced.id, remaining: 4 })
    const order = placed(
      await venue.placeOrder({
        lines: [lines[0] ?? { offerId: full.id, quantity: 1 }, { offerId: reduced.id, quantity: 4 }],
      }),
    )
    expect(order.totalCents).toBe(6 * 1200 + 4 * 800)
    const paid = await venue.settle(order.id)
    expect(paid.tickets).toHaveLength(10)
    expect(
      paid.tickets.filter(({ offerId }) => offerId === reduced.id).map(({ fiscalNo }) => fiscalNo),
    ).toEqual([1, 2, 3, 4])
  })

  it.each([
    ['not yet open', { salesStartAtMs: Date.now() + 2 * HOUR_MS }, 'not_on_sale'],
    ['closed', { salesEndAtMs: Date.now() - HOUR_MS }, 'sales_closed'],
    ['more than an order may have', { perOrderMax: 1 }, 'too_many'],
  ])('refuses an offer that is %s', async (_case, change, reason) => {
    const offer = await venue.offer(change)
    const answer = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 2 }] })
    expect(answer.json()).toMatchObject({ reason, offerId: offer.id })
  })

  it('sells nothing of a draft, of a cancelled session, of another session, or of one that is over', async () => {
    const offer = await venue.offer()
    const lines = [{ offerId: offer.id, quantity: 1 }]
    const elsewhere = await venue.session()
    expect((await venue.placeOrder({ lines, sessionId: elsewhere })).json().reason).toBe('not_on_sale')
    const lost = await venue.offer({ sessionId: elsewhere })
    const lostLines = [{ offerId: lost.id, quantity: 1 }]
    await venue.session({ id: elsewhere, state: 'cancelled' })
    const cancelled = await venue.placeOrder({ lines: lostLines, sessionId: elsewhere })
    expect(cancelled.json().reason).toBe('not_on_sale')
    await venue.event({ id: venue.eventId, state: 'draft' })
    expect((await venue.placeOrder({ lines })).json().reason).toBe('not_on_sale')
    await venue.event({ id: venue.eventId })
    venue.service.clock.advance(31 * 24 * HOUR_MS)
    expect((await venue.placeOrder({ lines })).json().reason).toBe('sales_closed')
  })

  it('asks a guest for e-mail and name, and knows the order by its key alone', async () => {
    const offer = await venue.offer()
    const nameless = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/sessions/${venue.sessionId}/orders`,
      headers: { 'idempotency-key': venue.newId() },
      payload: { lines: [{ offerId: offer.id, quantity: 1 }] },
    })
    expect(nameless.json().reason).toBe('buyer_required')
    const answer = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], guest: GUEST })
    const { order, accessKey } = answer.json()
    const url = `/api/tickets/orders/${order.id}`
    expect((await get(url, { 'order-access-key': accessKey })).json().order).toMatchObject({
      number: order.number,
      buyer: { email: 'lou@example.org', name: 'Lou Petit' },
      event: { title: 'Cyrano de Bergerac' },
    })
    const flipped = `${accessKey[0] === 'A' ? 'B' : 'A'}${accessKey.slice(1)}`
    const strangers: Record<string, string>[] = [
      {},
      { 'order-access-key': flipped },
      { authorization: venue.account() },
    ]
    for (const headers of strangers) {
      expect((await get(url, headers)).statusCode).toBe(404)
      expect((await cancel(order.id, headers)).statusCode).toBe(404)
    }
  })

  it("shows an account its own orders, newest first, and nobody else's", async () => {
    const offer = await venue.offer()
    const buyer = venue.account()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) {
      ids.push(placed(await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], buyer })).id)
    }
    await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], buyer: venue.account() })
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = (await get(`/api/tickets/orders?limit=2${cursor}`, { authorization: buyer })).json()
      seen.push(...page.items.map(({ id }: Order) => id))
      if (!page.nextCursor) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(seen).toEqual(ids.reverse())
    expect((await get('/api/tickets/orders')).statusCode).toBe(401)
    expect((await get('/api/tickets/orders?cursor=abcd', { authorization: buyer })).statusCode).toBe(422)
  })

  it('gives a hold back when its buyer cancels, once, and not what is paid', async () => {
    const offer = await venue.offer()
    const buyer = venue.account()
    const order = placed(await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 3 }], buyer }))
    const answers = await Promise.all([1, 2, 3].map(() => cancel(order.id, { authorization: buyer })))
    expect(answers.map((answer) => answer.json().order.state)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
    expect(await remaining(offer.id)).toBe(10)
    const second = placed(await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], buyer }))
    await venue.settle(second.id)
    expect((await cancel(second.id, { authorization: buyer })).json().reason).toBe('order_closed')
  })

  it("gives a guest's orders to the account that confirms the same e-mail, before and after", async () => {
    const offer = await venue.offer()
    const wish = { lines: [{ offerId: offer.id, quantity: 1 }], guest: GUEST }
    const first = placed(await venue.placeOrder(wish))
    const accountId = venue.newId()
    const { createHmac } = await import('node:crypto')
    const pepper = venue.service.context.secrets.bytes('email-pepper')
    const emailDigest = createHmac('sha256', pepper).update('lou@example.org').digest('hex')
    await venue.service.deliver('auth', {
      type: 'account.opened',
      actor: accountId,
      accountId,
      emailDigest,
      roles: ['User'],
      ver: 1,
    })
    const second = await venue.placeOrder(wish)
    const mine = (
      await get('/api/tickets/orders', { authorization: venue.service.signedIn(accountId, 'User') })
    ).json()
    expect(mine.items.map(({ id }: Order) => id)).toEqual([second.json().order.id, first.id])
    expect(
      (
        await get(`/api/tickets/orders/${second.json().order.id}`, {
          'order-access-key': second.json().accessKey,
        })
      ).statusCode,
    ).toBe(200)
  })

  it('never answers 500 to what a client sends', async () => {
    const offer = await venue.offer()
    const post = (payload: unknown, headers: Record<string, string> = { 'idempotency-key': venue.newId() }) =>
      venue.service.app.inject({
        method: 'POST',
        url: `/api/tickets/sessions/${venue.sessionId}/orders`,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      })
    const line = { offerId: offer.id, quantity: 1 }
    const bad = [
      '{',
      'null',
      [],
      { lines: [] },
      { lines: [line, line], buyer: GUEST },
      { lines: [{ ...line, quantity: 0 }], buyer: GUEST },
      { lines: [{ ...line, quantity: 1.5 }], buyer: GUEST },
      { lines: [{ ...line, quantity: 1e21 }], buyer: GUEST },
      { lines: [line], buyer: { ...GUEST, email: 'nobody' } },
      { lines: [line], buyer: { ...GUEST, name: 'a\u0000b' } },
      { lines: [line], buyer: { ...GUEST, name: '\ud800' } },
      { lines: [line], buyer: GUEST, discount: 100 },
      { lines: [{ offerId: `${offer.id}'--`, quantity: 1 }], buyer: GUEST },
    ]
    for (const payload of bad) {
      const answer = await post(payload)
      expect([400, 422], `${JSON.stringify(payload)}: ${answer.body}`).toContain(answer.statusCode)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
    expect((await post({ lines: [line], buyer: GUEST }, {})).statusCode).toBe(422)
    expect((await get('/api/tickets/orders/nonsense')).statusCode).toBe(422)
  })
})
