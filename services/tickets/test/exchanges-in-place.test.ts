import type { ExchangeAnswer, ExchangeOptions } from '@guichet/contracts/exchanges'
import type { Offer } from '@guichet/contracts/offers'
import type { Order } from '@guichet/contracts/orders'
import { openWriter } from '@guichet/service-kit/database/open'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import type { LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { closeExchange } from '../src/exchanges/close-exchange.ts'
import { findExchangesToClose } from '../src/exchanges/queries.ts'
import { checkInvariants } from '../src/invariants/check.ts'
import type { Tables } from '../src/tables.ts'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const POLICY = { refundable: true, untilHoursBefore: 24, feeCents: 0, exchangeable: true }
const RACES = 10

interface Bought {
  order: Order
  ticketId: string
  key: string
}

describe.each(ENGINES)('exchanges within a full house on %s', (engine) => {
  let venue: Venue
  let door: DoorAnswers
  let deps: Deps
  let sessionId: string
  /** Of 12, 8 and 20 euros, all of one pool; of the last there is one. */
  let full: Offer
  let reduced: Offer
  let box: Offer
  beforeEach(async () => {
    venue = await openVenue({ engine })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
  })
  afterEach(async () => {
    await expectWhole(venue)
    await venue.close()
    await door.close()
  })

  /** Every place of it is sold at full price. */
  async function fullHouse(capacity: number): Promise<Bought[]> {
    const eventId = await venue.event({ refundPolicy: POLICY })
    sessionId = await venue.session({ eventId, capacity })
    full = await venue.offer({ sessionId, name: 'Plein' })
    reduced = await venue.offer({ sessionId, name: 'Réduit', priceCents: 800 })
    box = await venue.offer({ sessionId, name: 'Loge', priceCents: 2000, cap: 1 })
    const bought: Bought[] = []
    for (let n = 0; n < capacity; n += 1) {
      const placed = await venue.placeOrder({ sessionId, lines: [{ offerId: full.id, quantity: 1 }] })
      const { order, accessKey } = placed.json()
      const paid = await venue.settle(order.id)
      bought.push({ order: paid, ticketId: paid.tickets[0]?.id ?? '', key: accessKey })
    }
    await sealAll(venue.service)
    return bought
  }

  async function onlyTicket(): Promise<Bought> {
    const [bought] = await fullHouse(1)
    if (!bought) throw new Error('nobody bought a ticket')
    return bought
  }

  const ask = (method: 'GET' | 'POST', path: string, { key }: Pick<Bought, 'key'>, body?: object) =>
    venue.service.app.inject({
      method,
      url: `/api/tickets/${path}`,
      headers: { 'order-access-key': key, 'idempotency-key': venue.newId() },
      ...(body ? { payload: body } : {}),
    })
  const exchange = (of: Bought, { id: offerId }: Offer) =>
    ask('POST', `${of.ticketId}/exchange`, of, { offerId })
  const refund = (of: Bought) => ask('POST', `${of.ticketId}/refund`, of, {})
  const said = (answer: LightMyRequestResponse) => [answer.statusCode, answer.json().reason]

  async function exchanged(of: Bought, offer: Offer): Promise<Bought> {
    const answer = await exchange(of, offer)
    expect(answer.statusCode, answer.body).toBe(201)
    const { order, accessKey = '' }: ExchangeAnswer = answer.json()
    return { order, ticketId: order.tickets[0]?.id ?? '', key: accessKey }
  }
  const orderOf = async ({ order, key }: Bought): Promise<Order> =>
    (await ask('GET', `orders/${order.id}`, { key })).json().order
  const stateOf = async (of: Bought): Promise<string> =>
    (await ask('GET', of.ticketId, of)).json().ticket.state

  /** As long as a few harmless questions take. */
  async function dawdle(of: Bought, questions: number): Promise<void> {
    for (let asked = 0; asked < questions; asked += 1) await ask('GET', of.ticketId, of)
  }

  async function closeAll(): Promise<void> {
    venue.service.clock.advance(6_000)
    const due = await findExchangesToClose(deps.db, venue.service.clock.nowMs(), 100)
    await Promise.all(due.map((row) => closeExchange(deps, row)))
  }

  /** Of every exchange, behind the service's back. */
  async function setInPlace(inPlace: 0 | 1): Promise<void> {
    const db = openWriter<Tables>(venue.service.context.config.DATABASE_URL)
    await db.updateTable('orders').set({ in_place: inPlace }).where('credit_cents', '>', 0).execute()
    await db.destroy()
  }

  /** Sold and held of the pool, then of its offers in the order of their prices. */
  async function counted() {
    const { db } = venue.service.context
    const pool = await db
      .selectFrom('pools')
      .innerJoin('sessions', 'sessions.key', 'pools.session_key')
      .select(['pools.sold', 'pools.held'])
      .where('sessions.id', '=', sessionId)
      .executeTakeFirstOrThrow()
    const offers = await db
      .selectFrom('offers')
      .select(['sold', 'held'])
      .where('id', 'in', [full.id, reduced.id, box.id])
      .orderBy('price_cents')
      .execute()
    return [pool, ...offers].map(({ sold, held }) => `${sold}+${held}`).join(' ')
  }

  it('corrects a tariff: no other place is needed', async () => {
    const bought = await onlyTicket()
    const options: ExchangeOptions = (await ask('GET', `${bought.ticketId}/exchange/options`, bought)).json()
      .exchange
    expect(options.options[0]?.offers).toMatchObject([
      { name: 'Réduit', remaining: 1, keepsPlace: true, differenceCents: -400 },
      { name: 'Loge', remaining: 1, differenceCents: 800 },
    ])
    expect(said(await venue.placeOrder({ sessionId, lines: [{ offerId: full.id, quantity: 1 }] }))).toEqual([
      409,
      'sold_out',
    ])
    const into = await exchanged(bought, reduced)
    expect(into.order).toMatchObject({ state: 'paid', totalCents: 800 })
    expect(await counted()).toBe('1+0 1+0 0+0 0+0')
  })

  it('stands on the old ticket’s place until the difference is paid, by the staff’s hand too', async () => {
    const bought = await onlyTicket()
    const byStaff = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/${bought.ticketId}/exchange`,
      headers: { authorization: venue.owner, 'idempotency-key': venue.newId() },
      payload: { offerId: box.id, asStaff: true },
    })
    const { order } = byStaff.json()
    expect(order).toMatchObject({ state: 'held', creditCents: 1200 })
    expect(await counted()).toBe('1+0 0+0 1+0 0+1')
    // Control: counted as if it took a place of its own, it is found wrong.
    expect(await checkInvariants(deps.db)).toEqual([])
    await setInPlace(0)
    expect(await checkInvariants(deps.db)).toMatchObject([{ invariant: 'a pool holds what its offers hold' }])
    await setInPlace(1)
    expect(said(await exchange(bought, reduced))).toEqual([409, 'exchange_pending'])
    await venue.settle(order.id)
    expect(await counted()).toBe('1+0 0+0 1+0 0+1')
    await closeAll()
    expect(await stateOf(bought)).toBe('voided')
    expect(await counted()).toBe('1+0 0+0 0+0 1+0')
  })

  it('leaves the old ticket good where nobody pays, or gives the wish up', async () => {
    const bought = await onlyTicket()
    const given = await exchanged(bought, box)
    await ask('POST', `orders/${given.order.id}/cancel`, given)
    expect(await counted()).toBe('1+0 0+0 1+0 0+0')
    const late = await exchanged(bought, box)
    venue.service.clock.advance(11 * 60_000)
    await venue.service.context.port.run('expireHolds', { limit: 10 })
    expect((await orderOf(late)).state).toBe('expired')
    expect(await counted()).toBe('1+0 0+0 1+0 0+0')
    expect(await stateOf(bought)).toBe('ready')
  })

  it('takes late money where it stood, and gives it back where the ticket is gone', async () => {
    for (const isGone of [false, true]) {
      const bought = await onlyTicket()
      const into = await exchanged(bought, box)
      const { port } = venue.service.context
      const begun = await port.run('beginPayment', {
        orderId: into.order.id,
        paymentId: venue.newId(),
        idempotencyKey: venue.newId(),
        bodyDigest: Buffer.alloc(16),
        checkAtMs: venue.service.clock.nowMs(),
      })
      if (begun.outcome !== 'begun') throw new Error(begun.outcome)
      await port.run('postponeCheck', { paymentId: begun.paymentId, checkAtMs: 0, unpin: true })
      venue.service.clock.advance(11 * 60_000)
      await port.run('expireHolds', { limit: 10 })
      if (isGone) expect((await refund(bought)).statusCode).toBe(200)
      const result = { state: 'succeeded', providerReference: `late ${isGone}` } as const
      await port.run('settlePayment', { paymentId: begun.paymentId, result })
      await closeAll()
      expect(await orderOf(into)).toMatchObject(
        isGone ? { state: 'refunded', refundedCents: 800 } : { state: 'paid', totalCents: 2000 },
      )
      expect(await counted()).toBe(isGone ? '0+0 0+0 0+0 0+0' : '1+0 0+0 0+0 1+0')
    }
  })

  it('ends with the ticket: given back meanwhile, nobody pays for nothing', async () => {
    const bought = await onlyTicket()
    const into = await exchanged(bought, box)
    expect((await refund(bought)).statusCode).toBe(200)
    expect((await orderOf(into)).state).toBe('cancelled')
    expect(await counted()).toBe('0+0 0+0 0+0 0+0')
    expect(
      (await venue.placeOrder({ sessionId, lines: [{ offerId: box.id, quantity: 1 }] })).statusCode,
    ).toBe(201)
  })

  it('keeps to the cap of the offer, of however many who want it', async () => {
    const all = await fullHouse(RACES)
    const answers = await Promise.all(all.map((bought) => exchange(bought, box)))
    const [winner, ...others] = answers.toSorted((a, b) => a.statusCode - b.statusCode)
    expect(winner?.statusCode).toBe(201)
    expect(new Set(others.map((answer) => said(answer).join(' ')))).toEqual(new Set(['409 sold_out']))
    expect(await counted()).toBe(`${RACES}+0 0+0 ${RACES}+0 0+1`)
  })

  it('makes one ticket of one, however often it is exchanged at once', async () => {
    const all = await fullHouse(RACES)
    const answers = await Promise.all(
      all.flatMap((bought) => [exchange(bought, reduced), exchange(bought, reduced), exchange(bought, box)]),
    )
    await closeAll()
    const done = answers.filter(({ statusCode }) => statusCode === 201)
    expect(done).toHaveLength(RACES)
    const tickets = await deps.db.selectFrom('tickets').select('n').where('state', '=', 'valid').execute()
    expect(tickets).toHaveLength(RACES)
    expect(await counted()).toMatch(new RegExp(`^${RACES}\\+0 `))
  })

  it('exchanges a ticket or gives it back, never both and never neither', async () => {
    const all = await fullHouse(4 * RACES)
    const answers = await Promise.all(
      all.map((bought, race) =>
        Promise.all([
          dawdle(bought, 7 - (race % 8)).then(() => exchange(bought, reduced)),
          dawdle(bought, race % 8).then(() => refund(bought)),
        ]),
      ),
    )
    await closeAll()
    const won = answers.map((both) => both.map(({ statusCode }) => statusCode < 300))
    for (const one of won) expect(one.filter(Boolean)).toHaveLength(1)
    const exchangedCount = won.filter(([isExchanged]) => isExchanged).length
    // Otherwise this was no race.
    expect(exchangedCount).toBeGreaterThan(0)
    expect(exchangedCount).toBeLessThan(won.length)
    expect(await counted()).toBe(`${exchangedCount}+0 ${exchangedCount}+0 0+0 0+0`)
  })

  it('leaves the ticket of who is in, and its place', async () => {
    const all = await fullHouse(RACES)
    for (const [index, { ticketId }] of all.entries()) if (index % 2 === 0) door.entered.add(ticketId)
    const answers = await Promise.all(all.map((bought) => exchange(bought, reduced)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(
      all.map((_each, index) => (index % 2 === 0 ? 409 : 201)),
    )
    expect(await counted()).toBe(`${RACES}+0 ${RACES / 2}+0 ${RACES / 2}+0 0+0`)
  })
})
