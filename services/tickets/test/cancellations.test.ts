import type { Order } from '@guichet/contracts/orders'
import type { Cancellation } from '@guichet/contracts/session-changes'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { carryOut } from '../src/cancellations/carry-out.ts'
import { findRunning } from '../src/cancellations/queries.ts'
import { type Deps, openDeps } from '../src/deps.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { factsOf, sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 24 * 3_600_000
const NOTICE = 'Le chauffage est en panne.'

describe.each(ENGINES)('a session that is called off, on %s', (engine) => {
  let mailbox: Mailbox
  let venue: Venue
  let door: DoorAnswers
  let deps: Deps
  let startsAtMs: number
  beforeEach(async () => {
    mailbox = await openMailbox((address) => address.startsWith('nobody@'))
    venue = await openVenue({ engine, config: { SMTP_URL: mailbox.url } })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
    startsAtMs = venue.service.clock.nowMs() + 30 * DAY_MS
  })
  afterEach(async () => {
    await expectWhole(venue)
    deps.post.close()
    await venue.close()
    await door.close()
    await mailbox.close()
  })

  /** Orders of one to two tickets, by as many guests. */
  async function buyers(count: number, priceCents = 1200): Promise<Order[]> {
    const offer = await venue.offer({ priceCents })
    const orders: Order[] = []
    for (let n = 0; n < count; n += 1) {
      const guest = { email: `personne-${priceCents}-${n}@example.org`, name: `Personne ${n}` }
      const lines = [{ offerId: offer.id, quantity: 1 + (n % 2) }]
      const placed: Order = (await venue.placeOrder({ lines, guest })).json().order
      orders.push(placed.state === 'paid' ? placed : await venue.settle(placed.id))
    }
    await sealAll(venue.service)
    while (await sendDueMails(deps));
    mailbox.mails.length = 0
    return orders
  }

  const cancel = (notice: string | null = NOTICE) =>
    venue.session({
      id: venue.sessionId,
      state: 'cancelled',
      startsAtMs,
      endsAtMs: startsAtMs + 1,
      notice,
    })

  async function go(): Promise<void> {
    for (const cancellation of await findRunning(deps.db)) await carryOut(deps, cancellation)
    while (await sendDueMails(deps));
  }

  /** The provider gives back all that it is asked for. */
  async function giveBack(): Promise<void> {
    const pending = await deps.db
      .selectFrom('payments')
      .select('id')
      .where('kind', '=', 'refund')
      .where('state', '=', 'pending')
      .execute()
    for (const { id } of pending) {
      await deps.port.run('settleRefund', { paymentId: id, providerReference: `refund ${id}` })
    }
  }

  async function progress(): Promise<Cancellation> {
    const answer = await ask('cancellation')
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return answer.json().cancellation
  }

  const ask = (what: string, as = venue.owner) =>
    venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/sessions/${venue.sessionId}/${what}`,
      headers: { authorization: as },
    })

  it('sells nothing more, and lets go of places that were only held', async () => {
    const offer = await venue.offer()
    const lines = [{ offerId: offer.id, quantity: 2 }]
    const { order } = (await venue.placeOrder({ lines })).json()
    await cancel()
    const late = await venue.placeOrder({ lines })
    expect([late.statusCode, late.json().reason]).toEqual([409, 'not_on_sale'])
    const availability = await venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/availability?eventId=${venue.eventId}`,
    })
    expect(availability.json().items).toMatchObject([{ remaining: 0, salesState: 'closed' }])
    await deps.port.run('expireHolds', { limit: 10 })
    const state = await deps.db.selectFrom('orders').select('state').where('id', '=', order.id).execute()
    expect(state).toEqual([{ state: 'expired' }])
    await go()
    expect(await progress()).toMatchObject({ state: 'done', orders: 0, heldReleased: 1 })
  })

  it('gives every order all its money back, and tells each buyer once', async () => {
    const paid = await buyers(3)
    const [free] = await buyers(1, 0)
    await cancel()
    expect(await progress()).toMatchObject({ state: 'running', orders: 4, ordersDone: 0, tickets: 5 })
    await go()
    expect(await progress()).toMatchObject({
      state: 'running',
      orders: 4,
      ordersDone: 4,
      tickets: 5,
      refundsPending: 3,
      refundsSucceeded: 0,
      refundCents: 4 * 1200,
      refundedCents: 0,
      mailsSent: 4,
    })
    const told = mailbox.mails.toSorted((a, b) =>
      (a.to?.[0]?.address ?? '').localeCompare(b.to?.[0]?.address ?? ''),
    )
    expect(told.map(({ subject }) => subject)).toEqual(Array(4).fill('Séance annulée : Cyrano de Bergerac'))
    expect(told[0]?.text).toContain('Votre billet était gratuit')
    expect(told[1]?.text).toContain('intégralement remboursé : 12,00')
    expect(told[2]?.text).toContain('intégralement remboursé : 24,00')
    for (const mail of told) expect(mail.text).toContain(NOTICE)

    await giveBack()
    await go()
    expect(await progress()).toMatchObject({
      state: 'done',
      refundsPending: 0,
      refundsSucceeded: 3,
      refundedCents: 4 * 1200,
    })
    expect(mailbox.mails).toHaveLength(4)
    const orders = await deps.db.selectFrom('orders').select(['id', 'state', 'refunded_cents']).execute()
    for (const order of [...paid, free]) {
      expect(orders).toContainEqual({
        id: order?.id,
        state: 'refunded',
        refunded_cents: order?.totalCents,
      })
    }
    expect(await factsOf(venue.service, 'ticket.voided')).toHaveLength(5)
  })

  it('goes on wherever it was cut off, and said again it changes nothing', async () => {
    const [first, second] = await buyers(4)
    await cancel()
    // Cut off after the first order was asked for, and after the second was settled, but nobody told.
    for (const order of [first, second]) {
      await deps.port.run('askReturns', {
        orderId: order?.id ?? '',
        numbers: null,
        terms: { by: 'session_cancelled' },
        actor: 'system',
        reason: null,
        idempotencyKey: venue.newId(),
        checkAtMs: venue.service.clock.nowMs(),
      })
    }
    const asked = await deps.db.selectFrom('returns').selectAll().orderBy('order_key').execute()
    const settled = asked.filter(({ order_key }) => order_key !== asked[0]?.order_key)
    await deps.port.run('settleReturns', { returnIds: settled.map(({ id }) => id) })
    await go()
    await cancel('Autre chose.')
    await giveBack()
    await go()
    await cancel()
    await go()
    expect(await progress()).toMatchObject({ state: 'done', orders: 4, tickets: 6, refundedCents: 6 * 1200 })
    expect(mailbox.mails).toHaveLength(4)
    expect(new Set(mailbox.mails.map(({ to }) => to?.[0]?.address)).size).toBe(4)
  })

  it('waits for a door that does not answer: nothing moves before it has said yes', async () => {
    await buyers(2)
    await cancel()
    door.isSilent = true
    await expect(go()).rejects.toThrow()
    expect(await progress()).toMatchObject({
      ordersDone: 0,
      refundCents: 3 * 1200,
      refundsPending: 0,
      tickets: 3,
    })
    expect(mailbox.mails).toEqual([])
    door.isSilent = false
    await go()
    expect(await progress()).toMatchObject({ ordersDone: 2, refundCents: 3 * 1200, refundsPending: 2 })
  })

  it('gives back what somebody had come in with too, and counts it once', async () => {
    const [order] = await buyers(2)
    door.entered.add(order?.tickets[0]?.id ?? '')
    await cancel()
    await go()
    await go()
    expect(await progress()).toMatchObject({ entered: 1, ordersDone: 2 })
  })

  it('gives all of it back to who was to get it less a fee and waited for the door', async () => {
    await venue.event({
      id: venue.eventId,
      refundPolicy: { refundable: true, untilHoursBefore: 0, feeCents: 200, exchangeable: false },
    })
    const [order] = await buyers(1)
    await deps.port.run('askReturns', {
      orderId: order?.id ?? '',
      numbers: [1],
      terms: { by: 'holder' },
      actor: 'guest',
      reason: null,
      idempotencyKey: venue.newId(),
      checkAtMs: venue.service.clock.nowMs(),
    })
    const before = await deps.db.selectFrom('returns').select('fee_cents').execute()
    expect(before).toEqual([{ fee_cents: 200 }])
    await cancel()
    await go()
    expect(await progress()).toMatchObject({ orders: 1, refundCents: 1200 })
    expect(mailbox.mails[0]?.text).toContain('12,00')
  })

  it('waits for a payment under way, whose money goes back when it comes', async () => {
    const offer = await venue.offer()
    const { order } = (await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }] })).json()
    const paymentId = venue.newId()
    await deps.port.run('beginPayment', {
      orderId: order.id,
      paymentId,
      idempotencyKey: venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: venue.service.clock.nowMs(),
    })
    await cancel()
    await deps.port.run('expireHolds', { limit: 10 })
    await go()
    expect(await progress()).toMatchObject({ state: 'running', heldReleased: 1 })
    await deps.port.run('settlePayment', {
      paymentId,
      result: { state: 'succeeded', providerReference: 'late' },
    })
    await go()
    expect(await progress()).toMatchObject({ state: 'running', refundsPending: 1 })
    await giveBack()
    await go()
    expect(await progress()).toMatchObject({ state: 'done', refundsSucceeded: 1, refundedCents: 1200 })
  })

  it('tells whom a ticket was handed on to as well, and gives the money to who bought it', async () => {
    const offer = await venue.offer()
    const { order, accessKey } = (
      await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 2 }] })
    ).json()
    const ticketId = (await venue.settle(order.id)).tickets[0]?.id ?? ''
    await sealAll(venue.service)
    const post = (path: string, payload: object, headers = {}) =>
      venue.service.app.inject({ method: 'POST', url: `/api/tickets/${path}`, headers, payload })
    const sam = { email: 'sam@example.org', name: 'Sam Dupont', locale: 'en' }
    const headers = { 'order-access-key': accessKey, 'idempotency-key': venue.newId() }
    const { transfer } = (await post(`${ticketId}/transfer`, sam, headers)).json()
    const taken = await post('transfers/accept', { transferKey: deps.ticketKeys.offerKeyOf(transfer.id) })
    expect(taken.statusCode).toBe(200)
    await sealAll(venue.service, 2)
    while (await sendDueMails(deps));
    mailbox.mails.length = 0

    await cancel()
    await go()
    await go()
    expect(await progress()).toMatchObject({ orders: 1, ordersDone: 1, mailsSent: 2, refundCents: 2400 })
    const to = (address: string) => mailbox.mails.filter((mail) => mail.to?.[0]?.address === address)
    expect(to('sam@example.org')).toHaveLength(1)
    expect(to('sam@example.org')[0]?.subject).toBe('Cancelled: Cyrano de Bergerac')
    expect(to('sam@example.org')[0]?.text).toContain('goes back to the person who bought it')
    expect(to('camille@example.org')[0]?.text).toContain('intégralement remboursé : 24,00')
    expect((await ask('cancellation.csv')).body.trim().split('\n')).toHaveLength(2)
  })

  it('ends although somebody cannot be written to any more', async () => {
    const offer = await venue.offer()
    const guest = { email: 'nobody@example.org', name: 'Personne' }
    const { order } = (await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], guest })).json()
    await venue.settle(order.id)
    await sealAll(venue.service)
    await cancel()
    await go()
    await giveBack()
    await go()
    expect(await progress()).toMatchObject({ state: 'running', mailsQueued: 1 })
    venue.service.clock.advance(4 * DAY_MS)
    await go()
    await go()
    expect(await progress()).toMatchObject({ state: 'done', mailsGivenUp: 1 })
  })

  it('stays called off, whatever a restored events service tells', async () => {
    await buyers(1)
    await cancel()
    await venue.session({ id: venue.sessionId, state: 'scheduled', startsAtMs, endsAtMs: startsAtMs + 1 })
    const offers = await venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/offers?sessionId=${venue.sessionId}`,
    })
    expect(offers.json().items).toMatchObject([{ salesState: 'closed' }])
    await go()
    expect(await progress()).toMatchObject({ orders: 1, ordersDone: 1 })
  })

  it('is reported as a table, a line for each order', async () => {
    const [one, two] = await buyers(2)
    const [free] = await buyers(1, 0)
    await cancel()
    await go()
    const csv = async (locale: string) =>
      (await ask(`cancellation.csv?locale=${locale}`)).body.trim().split('\n')
    expect((await csv('en')).map((line) => line.replace(/\d{4}-\d\d-\d\dT.*/, 'then'))).toEqual([
      'Order,Tickets,Amount,Currency,Refund,E-mail,E-mail sent at (UTC)',
      `${one?.number},1,12.00,EUR,under way,sent,then`,
      `${two?.number},2,24.00,EUR,under way,sent,then`,
      `${free?.number},1,0.00,EUR,none,sent,then`,
    ])
    await giveBack()
    expect((await csv('fr'))[1]).toContain(',fait,parti,')
  })

  it('is seen by who sees sales, and previewed by who may call it off', async () => {
    const notCancelled = await ask('cancellation')
    expect(notCancelled.statusCode).toBe(404)
    await buyers(2)
    const preview = (as: string) =>
      venue.service.app.inject({
        method: 'POST',
        url: `/api/tickets/sessions/${venue.sessionId}/change-preview`,
        headers: { authorization: as },
        payload: { change: 'cancel', notice: NOTICE },
      })
    const ofEvent = (as: string) =>
      venue.service.app.inject({
        method: 'POST',
        url: `/api/tickets/events/${venue.eventId}/cancellation-preview`,
        headers: { authorization: as },
        payload: { notice: NOTICE },
      })
    expect((await preview(venue.owner)).json()).toMatchObject({
      orders: 2,
      tickets: 3,
      held: 0,
      refundCents: 3600,
      currency: 'EUR',
      letters: {
        fr: { subject: 'Séance annulée : Cyrano de Bergerac' },
        en: { subject: 'Cancelled: Cyrano de Bergerac' },
      },
    })
    expect(await deps.db.selectFrom('cancellations').selectAll().execute()).toEqual([])
    expect((await ofEvent(venue.owner)).json()).toMatchObject({
      sessions: 1,
      orders: 2,
      tickets: 3,
      held: 0,
      refundCents: 3600,
      letters: { en: { subject: 'Cancelled: Cyrano de Bergerac' } },
    })
    const cashier = await venue.member('cashier')
    expect((await preview(cashier)).statusCode).toBe(403)
    expect((await preview(venue.account())).statusCode).toBe(404)
    expect((await ofEvent(cashier)).statusCode).toBe(403)
    expect((await ofEvent(venue.account())).statusCode).toBe(404)
    await cancel()
    const over = await ofEvent(venue.owner)
    expect([over.statusCode, over.json().reason]).toEqual([409, 'session_in_past'])
    expect((await ask('cancellation', cashier)).statusCode).toBe(200)
    expect((await ask('cancellation', await venue.member('door'))).statusCode).toBe(403)
    expect((await ask('cancellation.csv', venue.account())).statusCode).toBe(404)
  })
})
