import { NO_REFUNDS, type RefundPolicy } from '@guichet/contracts/event-nouns'
import { voidTicketsAnswer } from '@guichet/contracts/internal'
import type { Order, OrderDetail } from '@guichet/contracts/orders'
import type { RefundQuote } from '@guichet/contracts/returns'
import type { JournalEntry, SalesAnswer } from '@guichet/contracts/sales'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { resumeReturns } from '../src/returns/resume-returns.ts'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { factsOf, sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Until two days before, less a euro. */
const POLICY: RefundPolicy = { ...NO_REFUNDS, refundable: true, untilHoursBefore: 48, feeCents: 100 }

interface Bought {
  order: Order
  tickets: string[]
  key: string
}

describe.each(ENGINES)('tickets given back on %s', (engine) => {
  let mailbox: Mailbox
  let venue: Venue
  let door: DoorAnswers
  let deps: Deps

  beforeEach(async () => {
    mailbox = await openMailbox()
    venue = await openVenue({ engine, capacity: 20, config: { SMTP_URL: mailbox.url } })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
    await venue.event({ id: venue.eventId, slug: 'cyrano', refundPolicy: POLICY })
  })
  afterEach(async () => {
    await expectWhole(venue)
    deps.post.close()
    await venue.close()
    await door.close()
    await mailbox.close()
  })

  async function buy(quantity = 1, priceCents = 1200, sessionId = venue.sessionId): Promise<Bought> {
    const offer = await venue.offer({ priceCents, sessionId })
    const placed = (await venue.placeOrder({ sessionId, lines: [{ offerId: offer.id, quantity }] })).json()
    const order = priceCents === 0 ? placed.order : await venue.settle(placed.order.id)
    return { order, tickets: order.tickets.map(({ id }: { id: string }) => id), key: placed.accessKey }
  }

  function refund({ key }: Bought, ticketId: string | undefined, idempotencyKey = venue.newId()) {
    return venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/${ticketId}/refund`,
      headers: { 'order-access-key': key, 'idempotency-key': idempotencyKey },
      payload: {},
    })
  }

  async function quote({ key }: Bought, ticketId: string | undefined): Promise<RefundQuote> {
    const answer = await venue.service.app.inject({
      url: `/api/tickets/${ticketId}/refund`,
      headers: { 'order-access-key': key },
    })
    expect(answer.statusCode).toBe(200)
    return answer.json().quote
  }

  function refundByStaff({ order }: Bought, body: object, as = venue.owner, idempotencyKey = venue.newId()) {
    return venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/orders/${order.id}/refunds`,
      headers: { authorization: as, 'idempotency-key': idempotencyKey },
      payload: { reason: 'Malade', ...body },
    })
  }

  async function see({ order, key }: Bought): Promise<OrderDetail> {
    const answer = await venue.service.app.inject({
      url: `/api/tickets/orders/${order.id}`,
      headers: { 'order-access-key': key },
    })
    return answer.json().order
  }

  async function journal(): Promise<JournalEntry[]> {
    const answer = await venue.service.app.inject({
      url: `/api/tickets/journal?organiserId=${venue.organiserId}`,
      headers: { authorization: venue.owner },
    })
    return answer.json().items
  }

  const refunds = () =>
    deps.db.selectFrom('payments').selectAll().where('kind', '=', 'refund').orderBy('id').execute()
  const sold = async () => {
    const [pool] = await deps.db.selectFrom('pools').select('sold').execute()
    return pool?.sold
  }

  it('free their place and give the price less the fee back, in one go', async () => {
    const bought = await buy(2)
    const [first] = bought.tickets
    expect(await quote(bought, first)).toMatchObject({
      refundable: true,
      reason: null,
      priceCents: 1200,
      feeCents: 100,
      amountCents: 1100,
      return: null,
    })
    const answer = await refund(bought, first)
    expect(answer.statusCode).toBe(200)
    expect(answer.json().return).toMatchObject({ ticketId: first, state: 'done', amountCents: 1100 })
    expect(door.asked.map(({ ticketId }) => ticketId)).toEqual([first])

    expect(await see(bought)).toMatchObject({
      state: 'paid',
      refundedCents: 1100,
      refundPendingCents: 1100,
      tickets: [{ id: first, state: 'voided' }, { state: 'sealing' }],
      returns: [{ ticketId: first, feeCents: 100, amountCents: 1100 }],
    })
    expect(await sold()).toBe(1)
    expect(await refunds()).toMatchObject([{ tender: 'card', state: 'pending', amount_cents: 1100 }])
    expect(await journal()).toMatchObject([
      { kind: 'refund', tender: 'card', grossCents: -1100, vat: [{ grossCents: -1100, vatCents: -57 }] },
      { kind: 'sale', grossCents: 2400, vat: [{ vatCents: 125 }] },
    ])
    expect(await quote(bought, first)).toMatchObject({
      refundable: false,
      reason: 'ticket_voided',
      return: { state: 'done' },
    })
    const again = await refund(bought, first)
    expect([again.statusCode, again.json().reason]).toEqual([409, 'ticket_voided'])
  })

  it('close their order when none is left, and tell who gave them back, once for each demand', async () => {
    const bought = await buy(2)
    await sealAll(venue.service)
    await sendDueMails(deps)
    mailbox.mails.length = 0
    for (const ticketId of bought.tickets) expect((await refund(bought, ticketId)).statusCode).toBe(200)
    expect(await see(bought)).toMatchObject({ state: 'refunded', refundedCents: 2200 })
    expect(await sold()).toBe(0)
    await sendDueMails(deps)
    expect(mailbox.mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Remboursement : Cyrano de Bergerac'),
    )
    expect(mailbox.mails[0]?.text).toMatch(/11,00\s€/)
    expect(mailbox.mails[0]?.text).toContain('Frais conservés')
    const voided = await factsOf(venue.service, 'ticket.voided')
    expect(voided.map(({ ticketId }) => ticketId)).toEqual(bought.tickets)
    const told = await factsOf(venue.service, 'order.refunded')
    expect(told.map(({ order }) => [order.state, order.refundedCents])).toEqual([
      ['paid', 1100],
      ['refunded', 2200],
    ])
  })

  it('are judged by what was promised when they were bought, not by what the event says now', async () => {
    const bought = await buy()
    await venue.event({ id: venue.eventId, slug: 'cyrano', refundPolicy: NO_REFUNDS })
    const later = await buy()
    expect((await quote(later, later.tickets[0])).reason).toBe('refund_closed')
    expect((await refund(later, later.tickets[0])).json().reason).toBe('refund_closed')
    expect(door.asked).toEqual([])
    expect(later.order.lines[0]).toMatchObject({ refundUntilMs: null, refundFeeCents: 0 })
    expect(bought.order.lines[0]).toMatchObject({ refundFeeCents: 100 })
    expect((await refund(bought, bought.tickets[0])).statusCode).toBe(200)
  })

  it('are too late after the deadline, unless the session was moved', async () => {
    const bought = await buy(2)
    const { clock } = venue.service
    clock.advance(28 * DAY_MS)
    expect((await refund(bought, bought.tickets[0])).json().reason).toBe('refund_closed')
    await venue.session({ id: venue.sessionId, state: 'moved', refundUntilMs: clock.nowMs() + HOUR_MS })
    expect(await quote(bought, bought.tickets[0])).toMatchObject({ amountCents: 1200, feeCents: 0 })
    expect((await refund(bought, bought.tickets[0])).json().return.amountCents).toBe(1200)
    clock.advance(HOUR_MS)
    expect((await refund(bought, bought.tickets[1])).json().reason).toBe('refund_closed')
  })

  it('stay good where somebody entered with them', async () => {
    const bought = await buy()
    const [ticketId = ''] = bought.tickets
    door.entered.add(ticketId)
    const key = venue.newId()
    const answer = await refund(bought, ticketId, key)
    expect([answer.statusCode, answer.json().reason]).toEqual([409, 'ticket_used'])
    expect((await refund(bought, ticketId, key)).json().reason).toBe('ticket_used')
    expect(await see(bought)).toMatchObject({
      state: 'paid',
      refundedCents: 0,
      returns: [{ state: 'refused' }],
    })
    expect(await refunds()).toEqual([])
    // Let in by mistake, and that undone: they may try again.
    door.entered.delete(ticketId)
    expect((await refund(bought, ticketId)).statusCode).toBe(200)
  })

  it('are given back once, however often they are asked for at once', async () => {
    const bought = await buy()
    const [ticketId] = bought.tickets
    const key = venue.newId()
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => refund(bought, ticketId, key)),
      ...Array.from({ length: 20 }, () => refund(bought, ticketId)),
    ])
    const told = new Set(answers.map((answer) => `${answer.statusCode} ${answer.json().reason ?? ''}`))
    for (const one of told) expect(['200 ', '409 return_pending', '409 ticket_voided']).toContain(one)
    expect(told).toContain('200 ')
    expect(await refunds()).toHaveLength(1)
    expect((await journal()).map(({ kind }) => kind)).toEqual(['refund', 'sale'])
  })

  it('that cost nothing leave a row of nothing in the journal, and no question to the card company', async () => {
    const bought = await buy(1, 0)
    expect((await refund(bought, bought.tickets[0])).json().return).toMatchObject({
      amountCents: 0,
      feeCents: 0,
    })
    expect(await refunds()).toMatchObject([{ tender: 'free', state: 'succeeded', amount_cents: 0 }])
    expect(await journal()).toMatchObject([
      { kind: 'refund', tender: 'free', grossCents: 0 },
      { kind: 'sale', tender: 'free' },
    ])
    expect(await see(bought)).toMatchObject({ state: 'refunded', refundedCents: 0, refundPendingCents: 0 })
  })

  it('no mail of theirs goes out when none is left, and it waits for no code when some are', async () => {
    const all = await buy()
    await refund(all, all.tickets[0])
    const some = await buy(2)
    const codes = await sealAll(venue.service)
    expect(codes).toHaveLength(2)
    const half = await buy(2)
    await refund(half, half.tickets[0])
    await sealAll(venue.service)
    await sendDueMails(deps)
    const kinds = await deps.db
      .selectFrom('mails')
      .innerJoin('orders', 'orders.key', 'mails.order_key')
      .select(['orders.id', 'mails.sent_at_ms'])
      .where('kind', '=', 'tickets')
      .execute()
    const isSent = (bought: Bought) =>
      kinds.some(({ id, sent_at_ms }) => id === bought.order.id && sent_at_ms)
    expect([isSent(all), isSent(some), isSent(half)]).toEqual([false, true, true])
    expect(await deps.db.selectFrom('mails_to_come').selectAll().execute()).toEqual([])
  })

  it('are counted by sales as what they gave back: fees that were kept stay', async () => {
    const bought = await buy(3)
    await refund(bought, bought.tickets[1])
    const answer = await venue.service.app.inject({
      url: `/api/tickets/sales?eventId=${venue.eventId}`,
      headers: { authorization: venue.owner },
    })
    const sales: SalesAnswer = answer.json()
    expect(sales).toMatchObject({ sold: 2, grossCents: 3600 - 1100 })
  })

  describe('by the staff', () => {
    it('may be all of an order, beyond the deadline, without the fee', async () => {
      const bought = await buy(3)
      venue.service.clock.advance(29 * DAY_MS)
      const quotes = await venue.service.app.inject({
        url: `/api/tickets/orders/${bought.order.id}/refunds`,
        headers: { authorization: venue.owner },
      })
      expect(quotes.json().quotes).toMatchObject(Array(3).fill({ refundable: true, feeCents: 100 }))
      const [first] = bought.tickets
      const kept = await refundByStaff(bought, { ticketIds: [first] })
      expect(kept.json().returns).toMatchObject([{ state: 'done', amountCents: 1100 }])
      const rest = await refundByStaff(bought, { waiveFee: true })
      expect(rest.statusCode).toBe(200)
      expect(rest.json().returns).toMatchObject(Array(2).fill({ amountCents: 1200 }))
      expect(await see(bought)).toMatchObject({ state: 'refunded', refundedCents: 3500 })
      // One for each demand, not for each ticket.
      expect((await journal()).map(({ grossCents }) => grossCents)).toEqual([-2400, -1100, 3600])
      expect(await refunds()).toHaveLength(2)
      const reasons = await deps.db.selectFrom('returns').select('reason').execute()
      expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(['Malade']))
      expect((await refundByStaff(bought, {})).json().reason).toBe('ticket_voided')
    })

    it('leaves those good that somebody entered with', async () => {
      const bought = await buy(3)
      const [inside = ''] = bought.tickets
      door.entered.add(inside)
      const key = venue.newId()
      const answer = await refundByStaff(bought, {}, venue.owner, key)
      expect(answer.statusCode).toBe(200)
      const told = answer.json().returns.map(({ state }: { state: string }) => state)
      expect(told).toEqual(['refused', 'done', 'done'])
      expect((await refundByStaff(bought, {}, venue.owner, key)).json()).toEqual(answer.json())
      expect((await see(bought)).state).toBe('paid')
      const [alone] = bought.tickets
      const refused = await refundByStaff(bought, { ticketIds: [alone] })
      expect([refused.statusCode, refused.json().reason]).toEqual([409, 'ticket_used'])
    })

    it('is for who may, and says what is wrong', async () => {
      const bought = await buy(2)
      const other = await buy()
      const statuses = []
      for (const role of ['editor', 'cashier', 'seller', 'door'] as const) {
        const ticketIds = [bought.tickets[0]]
        statuses.push((await refundByStaff(bought, { ticketIds }, await venue.member(role))).statusCode)
      }
      expect(statuses).toEqual([200, 403, 403, 403])
      expect((await refundByStaff(bought, {}, venue.account())).statusCode).toBe(404)
      expect((await refundByStaff(bought, { ticketIds: other.tickets })).statusCode).toBe(404)
      expect((await refundByStaff(bought, { ticketIds: bought.tickets })).json().reason).toBe('ticket_voided')
      const key = venue.newId()
      await refundByStaff(bought, { ticketIds: [bought.tickets[1]] }, venue.owner, key)
      const reused = await refundByStaff(bought, { ticketIds: [bought.tickets[0]] }, venue.owner, key)
      expect([reused.statusCode, reused.json().reason]).toEqual([422, 'idempotency_key_reused'])
      const held = await venue.placeOrder({
        lines: [{ offerId: bought.order.lines[0]?.offerId ?? '', quantity: 1 }],
      })
      const unpaid = { ...bought, order: held.json().order }
      expect((await refundByStaff(unpaid, {})).json().reason).toBe('order_closed')
    })
  })

  describe('while the door does not answer', () => {
    async function settled(bought: Bought) {
      venue.service.clock.advance(60_000)
      const loop = resumeReturns(deps)
      await expect.poll(async () => (await see(bought)).returns[0]?.state).not.toBe('asked')
      await loop.stop()
    }

    it('stay good and wait, and are given back once when it does', async () => {
      const bought = await buy()
      const [ticketId = ''] = bought.tickets
      door.isSilent = true
      const key = venue.newId()
      const answer = await refund(bought, ticketId, key)
      expect(answer.statusCode).toBe(202)
      expect(answer.json()).toMatchObject({ reason: 'return_pending', return: { state: 'asked' } })
      expect((await refund(bought, ticketId, key)).statusCode).toBe(202)
      expect((await refund(bought, ticketId)).json().reason).toBe('return_pending')
      expect((await quote(bought, ticketId)).reason).toBe('return_pending')
      expect(await see(bought)).toMatchObject({ state: 'paid', refundedCents: 0 })
      door.isSilent = false
      await settled(bought)
      expect(await see(bought)).toMatchObject({ state: 'refunded', refundedCents: 1100 })
      expect((await refund(bought, ticketId, key)).statusCode).toBe(200)
      expect(await refunds()).toHaveLength(1)
    })

    it('stay good for good where somebody enters meanwhile', async () => {
      const bought = await buy()
      door.isSilent = true
      await refund(bought, bought.tickets[0])
      door.entered.add(bought.tickets[0] ?? '')
      door.isSilent = false
      await settled(bought)
      expect(await see(bought)).toMatchObject({ state: 'paid', returns: [{ state: 'refused' }] })
    })

    it('are given back where a kill came between the door’s word and the books', async () => {
      const bought = await buy(2)
      const asked = await deps.port.run('askReturns', {
        orderId: bought.order.id,
        numbers: null,
        terms: { by: 'holder' },
        actor: 'system',
        reason: null,
        idempotencyKey: venue.newId(),
        checkAtMs: venue.service.clock.nowMs() + 5_000,
      })
      if (!('returns' in asked)) throw new Error(asked.outcome)
      // The door has voided them, and whoever asked it is no more.
      await deps.validation.post(
        '/internal/tickets/void',
        { items: bought.tickets.map((ticketId) => ({ ticketId })) },
        voidTicketsAnswer,
      )
      await settled(bought)
      expect(await see(bought)).toMatchObject({ state: 'refunded', refundedCents: 2200 })
      const returnIds = asked.returns.map(({ id }) => id)
      await Promise.all([
        deps.port.run('settleReturns', { returnIds }),
        deps.port.run('refuseReturns', { returnIds }),
        deps.port.run('settleReturns', { returnIds }),
      ])
      expect(await refunds()).toHaveLength(1)
    })

    it('are given back where the door said first that somebody was in, and then voided them', async () => {
      const bought = await buy()
      door.isSilent = true
      await refund(bought, bought.tickets[0])
      const returns = await deps.db.selectFrom('returns').select('id').execute()
      const returnIds = returns.map(({ id }) => id)
      await deps.port.run('refuseReturns', { returnIds })
      await deps.port.run('settleReturns', { returnIds })
      expect(await see(bought)).toMatchObject({ state: 'refunded', returns: [{ state: 'done' }] })
    })
  })

  describe('of a cancelled session', () => {
    const cancel = (bought: Bought) =>
      deps.port.run('askReturns', {
        orderId: bought.order.id,
        numbers: null,
        terms: { by: 'session_cancelled' },
        actor: 'system',
        reason: null,
        idempotencyKey: `cancelled ${bought.order.id}`,
        checkAtMs: venue.service.clock.nowMs(),
      })

    it('are worth their whole price, also where less was asked for already', async () => {
      const bought = await buy(2)
      door.isSilent = true
      await refund(bought, bought.tickets[0])
      const asked = await cancel(bought)
      expect(asked).toMatchObject({ outcome: 'asked', returns: Array(2).fill({ amount_cents: 1200 }) })
      door.isSilent = false
      const [entered = ''] = bought.tickets
      door.entered.add(entered)
      const loop = resumeReturns(deps)
      await expect.poll(async () => (await see(bought)).state).toBe('refunded')
      await loop.stop()
      expect(await see(bought)).toMatchObject({ refundedCents: 2400 })
      expect(await cancel(bought)).toMatchObject({ outcome: 'known' })
      const mails = await deps.db.selectFrom('mails').select('kind').where('kind', '<>', 'tickets').execute()
      expect(mails).toEqual([])
    })
  })
})
