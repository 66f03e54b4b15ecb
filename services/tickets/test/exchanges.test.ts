import type { ExchangeAnswer, ExchangeOptions, ExchangeQuote } from '@guichet/contracts/exchanges'
import type { Offer } from '@guichet/contracts/offers'
import type { Order } from '@guichet/contracts/orders'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { closeExchange } from '../src/exchanges/close-exchange.ts'
import { findExchangesToClose } from '../src/exchanges/queries.ts'
import { closeReturns } from '../src/returns/close-returns.ts'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const HOUR_MS = 3_600_000
const POLICY = { refundable: true, untilHoursBefore: 24, feeCents: 100, exchangeable: true }

describe.each(ENGINES)('exchanges on %s', (engine) => {
  let venue: Venue
  let door: DoorAnswers
  let deps: Deps
  let eventId: string
  /** Of 12 euros, on Friday. */
  let friday: Offer
  /** Of 20, 11 and no euros, on Saturday. */
  let saturday: { dear: Offer; alike: Offer; free: Offer }
  beforeEach(async () => {
    venue = await openVenue({ engine })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
    eventId = await venue.event({ refundPolicy: POLICY })
    const sessions = [await venue.session({ eventId }), await venue.session({ eventId, capacity: 1 })]
    const offer = (session: number, name: string, priceCents: number) =>
      venue.offer({ sessionId: sessions[session] ?? '', name, priceCents })
    friday = await offer(0, 'Vendredi', 1200)
    saturday = {
      dear: await offer(1, 'Samedi, balcon', 2000),
      alike: await offer(1, 'Samedi', 1100),
      free: await offer(1, 'Samedi, jeunes', 0),
    }
  })
  afterEach(async () => {
    await expectWhole(venue)
    await venue.close()
    await door.close()
  })

  interface Bought {
    order: Order
    ticketId: string
    key: string
  }

  async function buy(offer = friday, quantity = 1): Promise<Bought> {
    const lines = [{ offerId: offer.id, quantity }]
    const placed = await venue.placeOrder({ sessionId: offer.sessionId, lines })
    const { order, accessKey } = placed.json()
    const paid = await venue.settle(order.id)
    await sealAll(venue.service)
    return { order: paid, ticketId: paid.tickets[0]?.id ?? '', key: accessKey }
  }

  const ask = (method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: object) =>
    venue.service.app.inject({
      method,
      url: `/api/tickets/${path}`,
      headers,
      ...(body ? { payload: body } : {}),
    })

  const keyed = ({ key }: Pick<Bought, 'key'>) => ({ 'order-access-key': key })

  const exchange = (of: Bought, { id: offerId }: Offer, idempotencyKey = venue.newId()) =>
    ask('POST', `${of.ticketId}/exchange`, { ...keyed(of), 'idempotency-key': idempotencyKey }, { offerId })

  async function exchanged(of: Bought, offer: Offer): Promise<Bought> {
    const answer = await exchange(of, offer)
    expect(answer.statusCode, answer.body).toBe(201)
    const { order, accessKey = '' }: ExchangeAnswer = answer.json()
    return { order, ticketId: order.tickets[0]?.id ?? '', key: accessKey }
  }

  const orderOf = async ({ order, key }: Bought): Promise<Order> =>
    (await ask('GET', `orders/${order.id}`, keyed({ key }))).json().order

  const stateOf = async ({ ticketId, key }: Bought): Promise<string> =>
    (await ask('GET', ticketId, keyed({ key }))).json().ticket.state

  async function resume(): Promise<void> {
    venue.service.clock.advance(6_000)
    const due = await findExchangesToClose(deps.db, venue.service.clock.nowMs(), 10)
    await Promise.all([...due, ...due].map((row) => closeExchange(deps, row)))
  }

  async function soldOf(offer: Offer): Promise<{ sold: number; held: number }> {
    return venue.service.context.db
      .selectFrom('offers')
      .select(['sold', 'held'])
      .where('id', '=', offer.id)
      .executeTakeFirstOrThrow()
  }

  async function books({ order }: Pick<Bought, 'order'>) {
    const { db } = venue.service.context
    const rows = await db
      .selectFrom('money_journal')
      .select(['kind', 'tender', 'gross_cents', 'vat'])
      .where('order_id', '=', order.id)
      .orderBy('seq')
      .execute()
    return rows.map(({ kind, tender, gross_cents, vat }) => {
      const vatCents = JSON.parse(vat).reduce(
        (sum: number, share: { vatCents: number }) => sum + share.vatCents,
        0,
      )
      return [kind, tender, gross_cents, vatCents]
    })
  }

  it('says what a ticket counts for, and what it can become', async () => {
    const bought = await buy()
    const answer = await ask('GET', `${bought.ticketId}/exchange/options`, keyed(bought))
    const options: ExchangeOptions = answer.json().exchange
    expect(options).toMatchObject({
      exchangeable: true,
      paidCents: 1200,
      feeCents: 100,
      creditCents: 1100,
      sessionId: friday.sessionId,
      open: null,
      became: null,
      options: [
        {
          session: { id: saturday.dear.sessionId },
          offers: [
            { name: 'Samedi, balcon', differenceCents: 900, remaining: 1, keepsPlace: false },
            { name: 'Samedi', differenceCents: 0 },
            { name: 'Samedi, jeunes', differenceCents: -1100 },
          ],
        },
      ],
    })
    const path = `${bought.ticketId}/exchange?offerId=${saturday.dear.id}`
    const quote: ExchangeQuote = (await ask('GET', path, keyed(bought))).json().quote
    expect(quote).toMatchObject({ priceCents: 2000, creditCents: 1100, differenceCents: 900 })
  })

  it('becomes one of the same worth at once', async () => {
    const bought = await buy()
    const into = await exchanged(bought, saturday.alike)
    expect(into.order).toMatchObject({
      state: 'paid',
      totalCents: 1100,
      creditCents: 1100,
      sessionId: saturday.alike.sessionId,
    })
    expect(into.order.tickets).toHaveLength(1)
    expect(await stateOf(bought)).toBe('voided')
    expect(await orderOf(bought)).toMatchObject({ state: 'refunded', refundedCents: 0, exchangedCents: 1100 })
    expect(await soldOf(friday)).toEqual({ sold: 0, held: 0 })
    expect(await soldOf(saturday.alike)).toEqual({ sold: 1, held: 0 })
    expect(await books(bought)).toEqual([
      ['sale', 'card', 1200, 63],
      ['refund', 'exchange', -1100, -58],
    ])
    expect(await books(into)).toEqual([['sale', 'exchange', 1100, 57]])
    await sealAll(venue.service)
    expect(await stateOf(into)).toBe('ready')
  })

  it('gives back what the new one costs less', async () => {
    const bought = await buy()
    const into = await exchanged(bought, saturday.free)
    expect(into.order).toMatchObject({ state: 'paid', totalCents: 0, creditCents: 0 })
    expect(await orderOf(bought)).toMatchObject({ refundedCents: 1100, exchangedCents: 0, given: null })
    const given = { orderNumber: bought.order.number, priceCents: 1200, feeCents: 100, backCents: 1100 }
    expect(await orderOf(into)).toMatchObject({ given })
    const old = (await ask('GET', `${bought.ticketId}/exchange/options`, keyed(bought))).json().exchange
    expect(old).toMatchObject({
      reason: 'ticket_voided',
      became: { orderId: into.order.id, accessKey: into.key },
    })
    expect(await books(bought)).toEqual([
      ['sale', 'card', 1200, 63],
      ['refund', 'card', -1100, -58],
    ])
    const refunds = await deps.db
      .selectFrom('payments')
      .select(['tender', 'amount_cents', 'state'])
      .where('kind', '=', 'refund')
      .execute()
    expect(refunds).toEqual([{ tender: 'card', amount_cents: 1100, state: 'pending' }])
  })

  it('is paid up first where the new one costs more: until then nothing happens', async () => {
    const bought = await buy()
    const into = await exchanged(bought, saturday.dear)
    expect(into.order).toMatchObject({ state: 'held', totalCents: 2000, creditCents: 1100 })
    expect(await stateOf(bought)).toBe('ready')
    expect(door.asked).toEqual([])
    const again = await exchange(bought, saturday.dear)
    expect([again.statusCode, again.json().reason]).toEqual([409, 'sold_out'])
    const options = (await ask('GET', `${bought.ticketId}/exchange/options`, keyed(bought))).json().exchange
    expect(options).toMatchObject({
      reason: 'exchange_pending',
      open: { orderId: into.order.id, dueCents: 900, accessKey: into.key },
    })

    // The money alone completes nothing: the door has to void the old ticket.
    expect(await venue.settle(into.order.id)).toMatchObject({ state: 'held', paymentPending: true })
    expect(await stateOf(bought)).toBe('ready')
    venue.service.clock.advance(20 * 60_000)
    await venue.service.context.port.run('expireHolds', { limit: 10 })
    expect(await orderOf(into)).toMatchObject({ state: 'held', paymentPending: true })

    await resume()
    expect(await orderOf(into)).toMatchObject({ state: 'paid', paymentPending: false })
    expect(await stateOf(bought)).toBe('voided')
    expect(await books(into)).toEqual([
      ['sale', 'exchange', 1100, 57],
      ['sale', 'card', 900, 47],
    ])
    expect(door.asked).toMatchObject([{ path: '/internal/tickets/void', ticketId: bought.ticketId }, {}])
  })

  it('leaves the old ticket good when the difference is not paid in time', async () => {
    const bought = await buy()
    const into = await exchanged(bought, saturday.dear)
    venue.service.clock.advance(11 * 60_000)
    await venue.service.context.port.run('expireHolds', { limit: 10 })
    expect((await orderOf(into)).state).toBe('expired')
    expect(await stateOf(bought)).toBe('ready')
    expect((await exchanged(bought, saturday.alike)).order.state).toBe('paid')
  })

  it('takes late money when the place is still there, and gives it back when the ticket is gone', async () => {
    const bought = await buy()
    const into = await exchanged(bought, saturday.dear)
    const { port } = venue.service.context
    const begun = await port.run('beginPayment', {
      orderId: into.order.id,
      paymentId: venue.newId(),
      idempotencyKey: venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: venue.service.clock.nowMs(),
    })
    if (begun.outcome !== 'begun') throw new Error(begun.outcome)
    expect(begun.amountCents).toBe(900)
    await port.run('postponeCheck', { paymentId: begun.paymentId, checkAtMs: 0, unpin: true })
    venue.service.clock.advance(11 * 60_000)
    await port.run('expireHolds', { limit: 10 })
    const asked = await port.run('askReturns', {
      orderId: bought.order.id,
      numbers: null,
      terms: { by: 'staff', waiveFee: true },
      actor: 'system',
      reason: null,
      idempotencyKey: venue.newId(),
      checkAtMs: 0,
    })
    if (!('returns' in asked)) throw new Error(asked.outcome)
    await closeReturns(deps, asked.returns)
    const settled = await port.run('settlePayment', {
      paymentId: begun.paymentId,
      result: { state: 'succeeded', providerReference: 'late' },
    })
    expect(settled).toMatchObject({ order: { state: 'refunded', refundedCents: 900 } })
    expect(await soldOf(saturday.dear)).toEqual({ sold: 0, held: 0 })
  })

  it('gives everything back when somebody enters with the old ticket meanwhile', async () => {
    const bought = await buy()
    const into = await exchanged(bought, saturday.dear)
    await venue.settle(into.order.id)
    door.entered.add(bought.ticketId)
    await resume()
    expect(await orderOf(into)).toMatchObject({ state: 'refunded', refundedCents: 900, tickets: [] })
    expect(await stateOf(bought)).toBe('ready')
    expect(await soldOf(saturday.dear)).toEqual({ sold: 0, held: 0 })
    expect(await books(into)).toEqual([])
    const kinds = await deps.db
      .selectFrom('mails')
      .select('kind')
      .where('kind', '=', 'exchange_refused')
      .execute()
    expect(kinds).toHaveLength(1)

    const free = await exchange(bought, saturday.free)
    expect([free.statusCode, free.json().reason]).toEqual([409, 'ticket_used'])
  })

  it('waits for a silent door without losing the place', async () => {
    const bought = await buy()
    door.isSilent = true
    const into = await exchanged(bought, saturday.alike)
    expect(into.order).toMatchObject({ state: 'held', paymentPending: true })
    const refund = await ask(
      'POST',
      `${bought.ticketId}/refund`,
      { ...keyed(bought), 'idempotency-key': venue.newId() },
      {},
    )
    expect([refund.statusCode, refund.json().reason]).toEqual([409, 'return_pending'])
    venue.service.clock.advance(HOUR_MS)
    await venue.service.context.port.run('expireHolds', { limit: 10 })
    door.isSilent = false
    await resume()
    expect((await orderOf(into)).state).toBe('paid')
  })

  it('goes on where the door’s answer was lost', async () => {
    const bought = await buy()
    door.losesAnswers = 3
    const into = await exchanged(bought, saturday.alike)
    expect(into.order).toMatchObject({ state: 'held', paymentPending: true })
    expect(await stateOf(bought)).toBe('ready')
    await resume()
    expect((await orderOf(into)).state).toBe('paid')
    expect(await books(into)).toHaveLength(1)
  })

  it('is the same exchange under the same key, and one at a time', async () => {
    const bought = await buy()
    const key = venue.newId()
    const answers = await Promise.all([1, 2, 3].map(() => exchange(bought, saturday.alike, key)))
    expect(new Set(answers.map((answer) => answer.json().order.id)).size).toBe(1)
    const other = await exchange(bought, saturday.alike)
    expect([other.statusCode, other.json().reason]).toEqual([409, 'sold_out'])
  })

  it('is exchanged again, and given back to the card that paid it', async () => {
    const bought = await buy()
    const first = await exchanged(bought, saturday.dear)
    await venue.settle(first.order.id)
    await resume()
    const [ticket] = (await orderOf(first)).tickets
    const second = await exchanged({ ...first, ticketId: ticket?.id ?? '' }, friday)
    expect(await orderOf(second)).toMatchObject({ state: 'paid', creditCents: 1200 })
    // Of 19.00 credit, 12.00 stay.
    expect((await books(first)).slice(2).toSorted()).toEqual([
      ['refund', 'card', -700, expect.any(Number)],
      ['refund', 'exchange', -1200, expect.any(Number)],
    ])
    expect(await orderOf(first)).toMatchObject({
      refundedCents: 700,
      exchangedCents: 1200,
      returns: [{ why: 'exchange', amountCents: 1900, exchangedCents: 1200 }],
    })
    const table = await venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/attendees.csv?sessionId=${saturday.dear.sessionId}&locale=en`,
      headers: { authorization: venue.owner },
    })
    expect(table.body).toContain(',"Samedi, balcon",20.00,7.00,12.00,EUR,voided,')
    const sold = await books(second)
    expect(sold.map(([kind, tender]) => `${kind} ${tender}`)).toEqual(['sale exchange', 'sale exchange'])
    expect(sold.reduce((sum, [, , gross]) => sum + Number(gross), 0)).toBe(1200)
    const refund = await ask(
      'POST',
      `${second.order.tickets[0]?.id}/refund`,
      { ...keyed(second), 'idempotency-key': venue.newId() },
      {},
    )
    expect(refund.statusCode, refund.body).toBe(200)
    const roots = await deps.db
      .selectFrom('payments as refund')
      .innerJoin('payments as charge', 'charge.id', 'refund.refund_of')
      .leftJoin('payments as root', 'root.id', 'charge.credit_of')
      .select(['refund.tender', 'refund.amount_cents', 'root.tender as root'])
      .innerJoin('orders', 'orders.key', 'refund.order_key')
      .where('orders.id', '=', second.order.id)
      .where('refund.kind', '=', 'refund')
      .execute()
    expect(roots.reduce((sum, { amount_cents }) => sum + amount_cents, 0)).toBe(1100)
    expect(new Set(roots.map(({ tender, root }) => `${tender} ${root}`))).toEqual(new Set(['card card']))
  })

  it('is refused beyond its time, but by staff', async () => {
    const bought = await buy()
    venue.service.clock.advance(30 * 24 * HOUR_MS - 23 * HOUR_MS)
    const late = await exchange(bought, saturday.alike)
    expect([late.statusCode, late.json().reason]).toEqual([409, 'exchange_closed'])
    const byStaff = (authorization: string, body: object) =>
      ask(
        'POST',
        `${bought.ticketId}/exchange`,
        { authorization, 'idempotency-key': venue.newId() },
        { asStaff: true, ...body },
      )
    const stranger = await byStaff(venue.account(), { offerId: saturday.alike.id })
    expect(stranger.statusCode).toBe(404)
    const seller = await byStaff(await venue.member('seller'), { offerId: saturday.alike.id })
    expect(seller.statusCode).toBe(403)
    const done = await byStaff(venue.owner, { offerId: saturday.alike.id, waiveFee: true })
    expect(done.json()).toMatchObject({ order: { state: 'paid' } })
    expect(done.json()).not.toHaveProperty('accessKey')
    expect(await books(bought)).toEqual([
      ['sale', 'card', 1200, 63],
      ['refund', 'card', -100, expect.any(Number)],
      ['refund', 'exchange', -1100, expect.any(Number)],
    ])
  })

  it('mails the holder where to pay what staff’s exchange leaves', async () => {
    const bought = await buy()
    const answer = await ask(
      'POST',
      `${bought.ticketId}/exchange`,
      { authorization: venue.owner, 'idempotency-key': venue.newId() },
      { offerId: saturday.dear.id, asStaff: true },
    )
    expect(answer.json().order.state).toBe('held')
    const mails = await deps.db
      .selectFrom('mails')
      .select('kind')
      .where('kind', '=', 'exchange_to_pay')
      .execute()
    expect(mails).toHaveLength(1)
  })

  it('stays within its event, and is something else', async () => {
    const bought = await buy()
    const elsewhere = await venue.offer()
    expect((await exchange(bought, elsewhere)).statusCode).toBe(404)
    const same = await exchange(bought, friday)
    expect([same.statusCode, same.json().reason]).toEqual([409, 'not_exchangeable'])
  })
})
