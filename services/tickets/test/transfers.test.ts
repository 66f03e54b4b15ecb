import type { Order } from '@guichet/contracts/orders'
import type { TicketAnswer } from '@guichet/contracts/tickets'
import type { AcceptTransferAnswer, OfferedTicket, Transfer } from '@guichet/contracts/transfers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { verifyCode } from '../src/issuing/verify-code.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { openTicketKeys } from '../src/tickets/ticket-keys.ts'
import { resumeTransfers } from '../src/transfers/resume-transfers.ts'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { factsOf, sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 24 * 3_600_000
/** Of who takes a ticket against who gives it back. */
const RACES = 200
const PER_ORDER = 10
const SAM = { email: 'sam@example.org', name: 'Sam Dupont' }

describe.each(ENGINES)('transfers on %s', (engine) => {
  let mailbox: Mailbox
  let venue: Venue
  let door: DoorAnswers
  let deps: Deps
  let bought: Bought
  beforeEach(async () => {
    mailbox = await openMailbox()
    venue = await openVenue({ engine, config: { SMTP_URL: mailbox.url } })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
    bought = await buy()
  })
  afterEach(async () => {
    await expectWhole(venue)
    deps.post.close()
    await venue.close()
    await door.close()
    await mailbox.close()
  })

  interface Bought {
    order: Order
    ticketId: string
    key: string
  }

  async function buy(quantity = 1): Promise<Bought> {
    const offer = await venue.offer()
    const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity }] })
    const { order, accessKey } = placed.json()
    const paid = await venue.settle(order.id)
    await sealAll(venue.service)
    await sendDueMails(deps)
    mailbox.mails.length = 0
    return { order: paid, ticketId: paid.tickets[0]?.id ?? '', key: accessKey }
  }

  interface Question {
    key?: string
    as?: string
    body?: object
    headers?: Record<string, string>
  }

  function ask(method: 'GET' | 'POST' | 'DELETE', path: string, { key, as, body, headers }: Question = {}) {
    return venue.service.app.inject({
      method,
      url: `/api/tickets/${path}`,
      headers: {
        ...(key ? { 'order-access-key': key } : {}),
        ...(as ? { authorization: as } : {}),
        ...headers,
      },
      ...(body ? { payload: body } : {}),
    })
  }

  function offer({ ticketId, key }: Pick<Bought, 'ticketId' | 'key'>, body: object = SAM, as?: string) {
    const headers = { 'idempotency-key': venue.newId() }
    return ask('POST', `${ticketId}/transfer`, { ...(as ? { as } : { key }), body, headers })
  }

  async function offered(of: Pick<Bought, 'ticketId' | 'key'> = bought, body: object = SAM, as?: string) {
    const answer = await offer(of, body, as)
    expect(answer.statusCode).toBe(201)
    const transfer: Transfer = answer.json().transfer
    return { transfer, transferKey: deps.ticketKeys.offerKeyOf(transfer.id) }
  }

  const accept = (transferKey: string, { as, ...body }: { as?: string; name?: string } = {}) =>
    ask('POST', 'transfers/accept', { ...(as ? { as } : {}), body: { transferKey, ...body } })

  async function accepted(transferKey: string, as?: string): Promise<AcceptTransferAnswer> {
    const answer = await accept(transferKey, as ? { as } : {})
    expect(answer.statusCode, answer.body).toBe(200)
    await sealAll(venue.service, 2)
    return answer.json()
  }

  async function resumeLater(): Promise<void> {
    venue.service.clock.advance(6_000)
    await resumeTransfers(deps)
  }

  const show = async (ticketId: string, question: Question): Promise<Partial<TicketAnswer>> =>
    (await ask('GET', ticketId, question)).json()

  it('offers a ticket by a link, and leaves the code good until it is taken', async () => {
    const before = await show(bought.ticketId, bought)
    const { transfer } = await offered(bought, { ...SAM, message: 'Bonne soirée <b>!</b>', locale: 'en' })
    expect(transfer).toMatchObject({ state: 'offered', to: SAM, ticketId: bought.ticketId })
    const now = await show(bought.ticketId, bought)
    expect(now.code).toBe(before.code)
    expect(now.ticket).toMatchObject({ state: 'ready', offeredTo: SAM.name })

    await sendDueMails(deps)
    const [toSam, toCamille] = mailbox.mails.toSorted((a, b) =>
      String(b.to?.[0]?.address).localeCompare(String(a.to?.[0]?.address)),
    )
    expect(toSam?.subject).toBe('Camille is giving you a ticket: Cyrano de Bergerac')
    expect(toSam?.html).toContain('Bonne soirée &lt;b&gt;!&lt;/b&gt;')
    expect(toSam?.text).not.toContain('Martin')
    expect(toCamille?.subject).toBe('Votre billet est proposé à Sam Dupont : Cyrano de Bergerac')
    const key = /transfer#key=(\S+)/.exec(toSam?.text ?? '')?.[1] ?? ''
    const answer = await ask('GET', 'transfers/offered', { headers: { 'transfer-key': key } })
    const shown: OfferedTicket = answer.json().offered
    expect(shown).toMatchObject({ state: 'offered', from: 'Camille', to: SAM.name, offerName: 'Plein tarif' })
  })

  it('gives it to a guest who accepts: a new code, a new name, a link of its own', async () => {
    const before = await show(bought.ticketId, bought)
    const { transferKey } = await offered()
    const { ticket, accessKey } = await accepted(transferKey)
    expect(ticket).toMatchObject({ id: bought.ticketId, holderName: SAM.name, transferredTo: null })
    expect(door.asked).toEqual([
      {
        path: '/internal/tickets/supersede',
        ticketId: bought.ticketId,
        sessionId: venue.sessionId,
        ticketGeneration: 2,
      },
    ])

    const sams = await show(bought.ticketId, { key: accessKey ?? '' })
    expect(sams.code).not.toBe(before.code)
    expect(await verifyCode(deps, before.code ?? '')).toMatchObject({ verdict: 'superseded' })
    expect(await verifyCode(deps, sams.code ?? '')).toMatchObject({
      verdict: 'valid',
      ticket: { holderName: SAM.name, ticketGeneration: 2 },
    })
    const camilles = await show(bought.ticketId, bought)
    expect(camilles).toMatchObject({ ticket: { state: 'transferred', transferredTo: SAM.name } })
    expect(camilles).not.toHaveProperty('code')
    const picture = await ask('GET', `${bought.ticketId}/qr.svg`, bought)
    expect([picture.statusCode, picture.json().reason]).toEqual([409, 'ticket_transferred'])
    const order = await ask('GET', `orders/${bought.order.id}`, bought)
    expect(order.json().order.tickets[0].state).toBe('transferred')

    mailbox.mails.length = 0
    await sendDueMails(deps)
    await sendDueMails(deps)
    expect(mailbox.mails.map(({ to, subject }) => [to?.[0]?.address, subject]).toSorted()).toEqual([
      ['camille@example.org', 'Sam Dupont a accepté votre billet : Cyrano de Bergerac'],
      ['sam@example.org', 'Votre billet : Cyrano de Bergerac'],
    ])
    const mail = mailbox.mails.find(({ to }) => to?.[0]?.address === SAM.email)
    expect(mail?.text).toContain(`/tickets/${bought.ticketId}#key=${accessKey}`)
    const told = await factsOf(venue.service, 'ticket.transferred')
    expect(told).toMatchObject([{ ticketId: bought.ticketId, ticketGeneration: 2 }])
  })

  it('says the same again to who has taken it, and no to anybody else', async () => {
    const { transferKey } = await offered()
    const first = await accepted(transferKey)
    expect(await accepted(transferKey)).toMatchObject({ accessKey: first.accessKey })
    expect(await factsOf(venue.service, 'ticket.transferred')).toHaveLength(1)
    const late = await accept(transferKey, { as: venue.account() })
    expect([late.statusCode, late.json().reason]).toEqual([409, 'transfer_closed'])
  })

  it('gives it to the account that is signed in, which hands it on in turn', async () => {
    const account = venue.account()
    const { transferKey } = await offered()
    expect(await accepted(transferKey, account)).not.toHaveProperty('accessKey')
    const mine = await ask('GET', 'mine', { as: account })
    expect(mine.json().items).toMatchObject([{ id: bought.ticketId, holderName: SAM.name, state: 'ready' }])
    expect(
      (await ask('GET', bought.ticketId, { key: deps.ticketKeys.keyOf(bought.ticketId, 'x') })).statusCode,
    ).toBe(404)

    const { transferKey: next } = await offered(bought, { email: 'zoe@example.org', name: 'Zoé' }, account)
    const { accessKey } = await accepted(next)
    expect((await show(bought.ticketId, { key: accessKey ?? '' })).ticket?.holderName).toBe('Zoé')
    expect(await show(bought.ticketId, { as: account })).toMatchObject({
      ticket: { state: 'transferred', transferredTo: 'Zoé' },
    })
    expect(door.asked.at(-1)).toMatchObject({ ticketGeneration: 3 })
  })

  it('comes back to who bought it, by their order’s own link', async () => {
    const { transferKey } = await offered()
    const { accessKey = '' } = await accepted(transferKey)
    const back = await offered(
      { ...bought, key: accessKey },
      { email: 'camille@example.org', name: 'Camille' },
    )
    await accepted(back.transferKey)
    expect((await show(bought.ticketId, bought)).code).toBeDefined()
    const gave = await show(bought.ticketId, { key: accessKey })
    expect(gave.ticket).toMatchObject({ state: 'transferred', transferredTo: 'Camille' })
  })

  it('becomes the account’s whose e-mail it went to', async () => {
    const { transferKey } = await offered()
    await accepted(transferKey)
    const accountId = venue.newId()
    const emailDigest = deps.emailDigest(SAM.email)
    await venue.service.deliver('auth', {
      type: 'account.opened',
      actor: 'system',
      accountId,
      emailDigest,
      roles: ['User'],
      ver: 0,
    })
    const as = venue.service.signedIn(accountId, 'User')
    expect((await ask('GET', 'mine', { as })).json().items).toMatchObject([{ id: bought.ticketId }])
    expect((await show(bought.ticketId, { as })).code).toBeDefined()
  })

  it('is taken back, and declined', async () => {
    const first = await offered()
    const again = await offer(bought)
    expect([again.statusCode, again.json().reason]).toEqual([409, 'transfer_pending'])
    for (const _twice of [1, 2]) {
      const cancelled = await ask('DELETE', `${bought.ticketId}/transfer`, bought)
      expect(cancelled.json().transfer.state).toBe('cancelled')
    }
    const late = await accept(first.transferKey)
    expect([late.statusCode, late.json().reason]).toEqual([409, 'transfer_closed'])

    const { transferKey } = await offered()
    mailbox.mails.length = 0
    expect((await ask('POST', 'transfers/decline', { body: { transferKey } })).statusCode).toBe(204)
    const { transfer } = (await ask('GET', `${bought.ticketId}/transfer`, bought)).json()
    expect(transfer.state).toBe('declined')
    await sendDueMails(deps)
    expect(mailbox.mails.map(({ subject }) => subject)).toContain(
      'Sam Dupont n’a pas pris votre billet : Cyrano de Bergerac',
    )
    expect((await show(bought.ticketId, bought)).code).toBeDefined()
    expect(door.asked).toEqual([])
  })

  it('is for its holder alone, and once by its key', async () => {
    expect((await offer({ ...bought, key: 'A'.repeat(22) })).statusCode).toBe(404)
    const self = await offer(bought, { email: 'camille@example.org', name: 'Moi' })
    expect([self.statusCode, self.json().reason]).toEqual([422, 'transfer_to_self'])
    const headers = { 'idempotency-key': venue.newId() }
    const question = { key: bought.key, body: SAM, headers }
    const [one, two] = await Promise.all(
      [1, 2].map(() => ask('POST', `${bought.ticketId}/transfer`, question)),
    )
    expect(one?.json().transfer.id).toBe(two?.json().transfer.id)
    const other = await ask('POST', `${bought.ticketId}/transfer`, {
      ...question,
      body: { ...SAM, name: 'Alex' },
    })
    expect([other.statusCode, other.json().reason]).toEqual([422, 'idempotency_key_reused'])
    const forged = openTicketKeys(Buffer.alloc(32)).offerKeyOf(one?.json().transfer.id)
    expect((await accept(forged)).statusCode).toBe(404)
  })

  it('is void for who has it when the staff give it back, and the money is for who paid', async () => {
    const { transferKey } = await offered()
    await accepted(transferKey)
    while (await sendDueMails(deps));
    mailbox.mails.length = 0
    const refunded = await ask('POST', `orders/${bought.order.id}/refunds`, {
      as: venue.owner,
      headers: { 'idempotency-key': venue.newId() },
      body: { reason: 'asked by phone' },
    })
    expect(refunded.statusCode).toBe(200)
    await sendDueMails(deps)
    expect(mailbox.mails.map(({ to, subject }) => [to?.[0]?.address, subject]).toSorted()).toEqual([
      ['camille@example.org', 'Remboursement : Cyrano de Bergerac'],
      ['sam@example.org', 'Votre billet n’est plus valable : Cyrano de Bergerac'],
    ])
    const [sams] = mailbox.mails.filter(({ to }) => to?.[0]?.address === SAM.email)
    expect(sams?.text).toContain(`/tickets/${bought.ticketId}#key=`)
    expect(sams?.text).not.toContain('€')
  })

  it('that has come back to who bought it tells nobody else when it is given back', async () => {
    const { accessKey = '' } = await accepted((await offered()).transferKey)
    const camille = { email: 'camille@example.org', name: 'Camille' }
    const { transferKey } = await offered({ ...bought, key: accessKey }, camille)
    await accepted(transferKey)
    while (await sendDueMails(deps));
    mailbox.mails.length = 0
    await ask('POST', `orders/${bought.order.id}/refunds`, {
      as: venue.owner,
      headers: { 'idempotency-key': venue.newId() },
      body: { reason: 'asked by phone' },
    })
    await sendDueMails(deps)
    expect(mailbox.mails.map(({ to }) => to?.[0]?.address)).toEqual(['camille@example.org'])
  })

  it('ends with its session', async () => {
    const { transferKey } = await offered()
    venue.service.clock.advance(40 * DAY_MS)
    const late = await accept(transferKey)
    expect([late.statusCode, late.json().reason]).toEqual([409, 'transfer_closed'])
    const { transfer } = (await ask('GET', `${bought.ticketId}/transfer`, bought)).json()
    expect(transfer.state).toBe('expired')
  })

  it('mails an offer again, but not soon, and nobody five times a day', async () => {
    await offered()
    const resend = () => ask('POST', `${bought.ticketId}/transfer/resend`, bought)
    await resend()
    await sendDueMails(deps)
    const toSam = () => mailbox.mails.filter(({ to }) => to?.[0]?.address === SAM.email).length
    expect(toSam()).toBe(1)
    venue.service.clock.advance(11 * 60_000)
    expect((await resend()).statusCode).toBe(202)
    await sendDueMails(deps)
    expect(toSam()).toBe(2)
    for (let n = 0; n < 4; n += 1) {
      await ask('DELETE', `${bought.ticketId}/transfer`, bought)
      await offered()
    }
    await ask('DELETE', `${bought.ticketId}/transfer`, bought)
    expect((await offer(bought)).statusCode).toBe(429)
  })

  describe('the door first', () => {
    it('leaves a ticket whose it is when somebody has entered with it', async () => {
      const { transferKey } = await offered()
      door.entered.add(bought.ticketId)
      const answer = await accept(transferKey)
      expect([answer.statusCode, answer.json().reason]).toEqual([409, 'ticket_used'])
      expect((await show(bought.ticketId, bought)).code).toBeDefined()
      const { transfer } = (await ask('GET', `${bought.ticketId}/transfer`, bought)).json()
      expect(transfer.state).toBe('refused')
    })

    it('waits for a silent door, and goes on where a kill cut it off', async () => {
      const { transferKey } = await offered()
      door.isSilent = true
      const waiting = await accept(transferKey)
      expect([waiting.statusCode, waiting.json().reason]).toEqual([202, 'transfer_pending'])
      expect((await show(bought.ticketId, bought)).code).toBeDefined()
      const cancelled = await ask('DELETE', `${bought.ticketId}/transfer`, bought)
      expect([cancelled.statusCode, cancelled.json().reason]).toEqual([409, 'transfer_pending'])
      venue.service.clock.advance(6_000)
      await resumeTransfers(deps)
      expect(await factsOf(venue.service, 'ticket.transferred')).toHaveLength(0)

      door.isSilent = false
      venue.service.clock.advance(6_000)
      await Promise.all([resumeTransfers(deps), resumeTransfers(deps)])
      expect(await factsOf(venue.service, 'ticket.transferred')).toHaveLength(1)
      expect((await show(bought.ticketId, bought)).ticket?.state).toBe('transferred')
    })

    it('goes on where the door’s answer was lost, although somebody came with the old code since', async () => {
      const { transferKey } = await offered()
      door.losesAnswers = 2
      expect((await accept(transferKey)).statusCode).toBe(202)
      door.entered.add(bought.ticketId)
      await resumeLater()
      expect((await accept(transferKey)).statusCode).toBe(200)
      expect(await factsOf(venue.service, 'ticket.transferred')).toHaveLength(1)
    })

    it('does not give back what somebody is just taking, nor what they have taken', async () => {
      const { transferKey } = await offered()
      const refund = () =>
        ask('POST', `orders/${bought.order.id}/refunds`, {
          as: venue.owner,
          headers: { 'idempotency-key': venue.newId() },
          body: { ticketIds: [bought.ticketId], reason: 'asked by phone' },
        })
      door.isSilent = true
      await accept(transferKey)
      const during = await refund()
      expect([during.statusCode, during.json().reason]).toEqual([409, 'transfer_pending'])
      door.isSilent = false
      await resumeLater()
      const own = await ask('POST', `${bought.ticketId}/refund`, {
        key: bought.key,
        headers: { 'idempotency-key': venue.newId() },
        body: {},
      })
      expect([own.statusCode, own.json().reason]).toEqual([409, 'ticket_transferred'])
      // The staff may all the same; the money goes to who paid.
      expect((await refund()).statusCode).toBe(200)
    })

    it('gives a ticket back or hands it on, never both and never neither', async () => {
      const eventId = await venue.event({
        refundPolicy: { refundable: true, untilHoursBefore: 0, feeCents: 0, exchangeable: false },
      })
      const sessionId = await venue.session({ eventId, capacity: RACES })
      const { id: offerId } = await venue.offer({ sessionId })
      const lines = [{ offerId, quantity: PER_ORDER }]
      const races = await Promise.all(
        Array.from({ length: RACES / PER_ORDER }, async () => {
          const { order, accessKey: key } = (await venue.placeOrder({ sessionId, lines })).json()
          const { tickets } = await venue.settle(order.id)
          return Promise.all(
            tickets.map(({ id }) => offered({ ticketId: id, key }).then((of) => ({ ...of, key }))),
          )
        }),
      )
      const ended = await Promise.all(races.flat().map(raceRefund))

      for (const { taken, refunded } of ended) {
        expect([taken.statusCode, refunded.statusCode].toSorted()).toEqual([200, 409])
      }
      const took = ended.filter(({ taken }) => taken.statusCode === 200).length
      // Otherwise these were no races.
      expect(took).toBeGreaterThan(5)
      expect(took).toBeLessThan(RACES - 5)
      const left = await deps.db
        .selectFrom('offers')
        .select(['sold', 'held'])
        .where('id', '=', offerId)
        .execute()
      expect(left).toEqual([{ sold: took, held: 0 }])
    }, 120_000)

    /** Who takes it has more to read first, so who gives it back waits as long as a few reads take, sometimes longer. */
    async function raceRefund(of: { transfer: Transfer; transferKey: string; key: string }, race: number) {
      const giveBack = async () => {
        for (let read = 0; read < race % 16; read += 1) {
          await deps.db.selectFrom('accounts').select('account_id').limit(1).execute()
        }
        const headers = { 'idempotency-key': venue.newId() }
        return ask('POST', `${of.transfer.ticketId}/refund`, { key: of.key, headers, body: {} })
      }
      const [taken, refunded] = await Promise.all([accept(of.transferKey), giveBack()])
      return { taken, refunded }
    }

    it('gives one ticket to one of two who take it at once', async () => {
      for (let race = 0; race < 20; race += 1) {
        const of = await buy()
        const { transferKey } = await offered(of)
        const accounts = [venue.account(), venue.account()]
        const answers = await Promise.all(accounts.map((as) => accept(transferKey, { as })))
        expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
        const shown = await Promise.all(accounts.map((as) => ask('GET', of.ticketId, { as })))
        expect(shown.filter(({ statusCode }) => statusCode === 404)).toHaveLength(1)
      }
    })
  })
})
