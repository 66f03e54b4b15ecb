import type { AttendeeOrder, CorrectBuyerAnswer } from '@guichet/contracts/attendees'
import type { Order } from '@guichet/contracts/orders'
import type { Transfer } from '@guichet/contracts/transfers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { learnBuyers } from '../src/buyers/learn-buyers.ts'
import { renewDue } from '../src/corrections/renew-codes.ts'
import { type Deps, openDeps } from '../src/deps.ts'
import { verifyCode } from '../src/issuing/verify-code.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { type AuthAnswers, openAuthAnswers } from './fixtures/auth-answers.ts'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { factsOf, sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const WRONG = { email: 'camile@example.org', name: 'Camile Martin' }
const RIGHT = 'camille@example.org'
const MINUTE_MS = 60_000

describe.each(ENGINES)('an order looked after by staff, on %s', (engine) => {
  let venue: Venue
  let mailbox: Mailbox
  let door: DoorAnswers
  let auth: AuthAnswers
  let deps: Deps
  let order: Order
  let key: string
  beforeEach(async () => {
    mailbox = await openMailbox()
    venue = await openVenue({ engine, config: { SMTP_URL: mailbox.url } })
    door = await openDoorAnswers(venue)
    auth = await openAuthAnswers(venue)
    deps = await openDeps(venue.service.context)
    const offer = await venue.offer({ priceCents: 0 })
    const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 2 }], guest: WRONG })
    order = placed.json().order
    key = placed.json().accessKey
    await sealAll(venue.service)
    await sendDueMails(deps)
  })
  afterEach(async () => {
    await expectWhole(venue)
    deps.post.close()
    await venue.close()
    await door.close()
    await auth.close()
    await mailbox.close()
  })

  function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path = '', payload?: object, as = venue.owner) {
    return venue.service.app.inject({
      method,
      url: `/api/tickets/attendees/orders/${order.id}${path}`,
      headers: { authorization: as },
      ...(payload ? { payload } : {}),
    })
  }

  async function correct(wish: object): Promise<CorrectBuyerAnswer> {
    const answer = await ask('PATCH', '/buyer', wish)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }

  async function show(as?: string): Promise<AttendeeOrder> {
    const answer = await ask('GET', '', undefined, as)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json().order
  }

  const open = (path: string, accessKey: string) =>
    venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/${path}`,
      headers: { 'order-access-key': accessKey },
    })
  const codeOf = async (at: number, accessKey: string): Promise<string> =>
    (await open(`${order.tickets[at]?.id}`, accessKey)).json().code
  const newLink = () => /#key=(\S+)/.exec(mailbox.mails.at(-1)?.text ?? '')?.[1] ?? ''

  it('shows who bought, the mails, the payments and what was done', async () => {
    const shown = await show()
    expect(shown).toMatchObject({
      id: order.id,
      number: order.number,
      buyer: { kind: 'guest', name: WRONG.name, email: WRONG.email, locale: 'fr' },
      invitation: null,
      codesRenewing: false,
      payments: [{ kind: 'charge', tender: 'free', state: 'succeeded', amountCents: 0 }],
      mails: [{ kind: 'tickets', state: 'sent' }],
      notes: [],
    })
    expect(shown.history.map(({ what }) => what)).toEqual(['placed', 'paid', 'mail_sent'])
    for (const role of ['seller', 'door'] as const) {
      expect((await ask('GET', '', undefined, await venue.member(role))).statusCode).toBe(403)
    }
    expect((await ask('GET', '', undefined, venue.account())).statusCode).toBe(404)
    const cashier = await venue.member('cashier')
    expect((await ask('GET', '', undefined, cashier)).statusCode).toBe(200)
    expect((await ask('PATCH', '/buyer', { name: 'X' }, cashier)).statusCode).toBe(403)
  })

  it('gets a new address: the old link is dead, the old codes too, and the new mail brings both', async () => {
    const old = await codeOf(0, key)
    expect(await correct({ email: RIGHT, name: 'Camille Martin' })).toMatchObject({
      codes: 'renewed',
      order: { buyer: { name: 'Camille Martin', email: RIGHT }, codesRenewing: false },
    })
    expect(door.asked.map(({ ticketGeneration }) => ticketGeneration)).toEqual([2, 2])
    expect((await open(`orders/${order.id}`, key)).statusCode).toBe(404)
    await sendDueMails(deps)
    expect(mailbox.mails).toHaveLength(1)
    await sealAll(venue.service)
    await sendDueMails(deps)
    const [, mail] = mailbox.mails
    expect(mail?.to).toMatchObject([{ address: RIGHT }])
    expect(mail?.subject).toBe('Nouveaux codes de vos billets : Cyrano de Bergerac')
    const fresh = await codeOf(0, newLink())
    expect(await verifyCode(deps, old)).toMatchObject({ verdict: 'superseded' })
    expect(await verifyCode(deps, fresh)).toMatchObject({
      verdict: 'valid',
      ticket: { holderName: 'Camille Martin', ticketGeneration: 2 },
    })
    const { history } = await show()
    expect(history.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['address_corrected', 'name_corrected', 'codes_renewed']),
    )
    expect(await factsOf(venue.service, 'buyer.corrected')).toMatchObject([
      { orderId: order.id, emailChanged: true, nameChanged: true, codes: 'renewing' },
    ])
    expect(JSON.stringify(await factsOf(venue.service, 'buyer.corrected'))).not.toContain('camil')
  })

  const openOffer = async (ticketId: string | undefined, accessKey: string): Promise<Transfer> => {
    const answer = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/${ticketId}/transfer`,
      headers: { 'order-access-key': accessKey, 'idempotency-key': venue.newId() },
      payload: { email: 'sam@example.org', name: 'Sam Dupont' },
    })
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json().transfer
  }
  const accept = (transferId: string) =>
    venue.service.app.inject({
      method: 'POST',
      url: '/api/tickets/transfers/accept',
      payload: { transferKey: deps.ticketKeys.offerKeyOf(transferId) },
    })

  it('puts no ticket on offer any more whose code is renewed: its giver is told, and offers it anew', async () => {
    const ticketId = order.tickets[0]?.id
    const transfer = await openOffer(ticketId, key)
    door.isSilent = true
    await correct({ email: RIGHT })
    const late = await accept(transfer.id)
    expect([late.statusCode, late.json().reason]).toEqual([409, 'transfer_closed'])
    door.isSilent = false
    venue.service.clock.advance(MINUTE_MS)
    await renewDue(deps)
    await sealAll(venue.service, 2)
    mailbox.mails.length = 0
    await sendDueMails(deps)
    const told = mailbox.mails.find(({ subject }) => subject?.startsWith('Votre billet n’est plus proposé'))
    expect(told).toMatchObject({ to: [{ address: RIGHT }] })
    const freshKey = /#key=(\S+)/.exec(told?.text ?? '')?.[1] ?? ''
    expect((await open(`${ticketId}/transfer`, freshKey)).json().transfer.state).toBe('cancelled')
    const anew = await openOffer(ticketId, freshKey)
    expect((await accept(anew.id)).statusCode).toBe(200)
    expect(await factsOf(venue.service, 'ticket.transferred')).toMatchObject([{ ticketGeneration: 3 }])
  })

  it('mails nothing of an offer to the address that was wrong', async () => {
    const transfer = await openOffer(order.tickets[0]?.id, key)
    await correct({ email: RIGHT, renewCodes: false })
    mailbox.mails.length = 0
    expect((await accept(transfer.id)).statusCode).toBe(200)
    await sealAll(venue.service, 2)
    await sendDueMails(deps)
    const recipients = mailbox.mails.flatMap(({ to }) => to?.map(({ address }) => address) ?? [])
    expect(recipients).toContain(RIGHT)
    expect(recipients).not.toContain(WRONG.email)
  })

  it('gives the next code to who is just taking a ticket', async () => {
    const transfer = await openOffer(order.tickets[0]?.id, key)
    door.isSilent = true
    expect((await accept(transfer.id)).statusCode).toBe(202)
    await correct({ renewCodes: true })
    door.isSilent = false
    venue.service.clock.advance(MINUTE_MS)
    await renewDue(deps)
    expect((await accept(transfer.id)).statusCode).toBe(200)
    expect(await factsOf(venue.service, 'ticket.transferred')).toMatchObject([{ ticketGeneration: 2 }])
    expect(await factsOf(venue.service, 'ticket.renewed')).toMatchObject([{ ticketId: order.tickets[1]?.id }])
  })

  it('keeps the codes where staff say so, and a name alone kills nothing', async () => {
    const old = await codeOf(0, key)
    expect(await correct({ name: 'Camille' })).toMatchObject({ codes: 'kept' })
    expect((await open(`orders/${order.id}`, key)).statusCode).toBe(200)
    expect(await correct({ email: RIGHT, renewCodes: false })).toMatchObject({ codes: 'kept' })
    expect(door.asked).toEqual([])
    await sendDueMails(deps)
    expect(mailbox.mails.at(-1)).toMatchObject({ to: [{ address: RIGHT }] })
    expect(await codeOf(0, newLink())).toBe(old)
  })

  it('corrects once: said again it changes nothing', async () => {
    await correct({ email: RIGHT })
    const before = await venue.service.context.db.selectFrom('orders').selectAll().execute()
    expect(await correct({ email: RIGHT })).toMatchObject({ codes: 'kept' })
    expect(await venue.service.context.db.selectFrom('orders').selectAll().execute()).toEqual(before)
    expect(door.asked).toHaveLength(2)
  })

  it('renews later while the door is silent, and leaves alone what somebody entered with', async () => {
    door.isSilent = true
    const old = await codeOf(1, key)
    expect(await correct({ email: RIGHT })).toMatchObject({
      codes: 'pending',
      order: { codesRenewing: true },
    })
    await renewDue(deps)
    venue.service.clock.advance(5_000)
    await renewDue(deps)
    expect((await show()).codesRenewing).toBe(true)
    door.isSilent = false
    door.entered.add(order.tickets[1]?.id ?? '')
    venue.service.clock.advance(5_000)
    await renewDue(deps)
    expect(door.asked).toEqual([])
    venue.service.clock.advance(5_000)
    await renewDue(deps)
    expect((await show()).codesRenewing).toBe(false)
    await sealAll(venue.service)
    await sendDueMails(deps)
    expect(await codeOf(1, newLink())).toBe(old)
    expect(await factsOf(venue.service, 'ticket.renewed')).toMatchObject([{ ticketId: order.tickets[0]?.id }])
  })

  it('lets a later correction take over one whose codes wait', async () => {
    door.isSilent = true
    await correct({ email: 'camill@example.org' })
    await correct({ email: RIGHT })
    door.isSilent = false
    venue.service.clock.advance(10_000)
    await renewDue(deps)
    await sealAll(venue.service)
    await sendDueMails(deps)
    expect(mailbox.mails.map(({ to }) => to?.[0]?.address)).toEqual([WRONG.email, RIGHT])
  })

  it('becomes the account of the corrected address, and never that of the wrong one', async () => {
    await correct({ email: RIGHT })
    const opened = async (email: string) => {
      const accountId = venue.newId()
      await venue.service.deliver('auth', {
        type: 'account.opened',
        actor: accountId,
        accountId,
        emailDigest: deps.emailDigest(email),
        roles: ['User'],
        ver: 1,
      })
      const answer = await venue.service.app.inject({
        method: 'GET',
        url: '/api/tickets/orders',
        headers: { authorization: venue.service.signedIn(accountId, 'User') },
      })
      return answer.json().items
    }
    expect(await opened(WRONG.email)).toEqual([])
    expect(await opened(RIGHT)).toMatchObject([{ id: order.id }])
  })

  it('refuses to correct who bought with an account', async () => {
    const accountId = venue.newId()
    auth.accounts.set(accountId, { email: 'ada@example.org', name: 'Ada Lovelace', locale: 'en' })
    const offer = await venue.offer({ priceCents: 0 })
    const buyer = venue.service.signedIn(accountId, 'User')
    const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], buyer })
    order = placed.json().order
    await learnBuyers(deps)
    const mine = await venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/orders/${order.id}`,
      headers: { authorization: buyer },
    })
    expect(mine.json().order.buyer).toBeNull()
    expect((await show()).buyer).toMatchObject({ kind: 'account', name: 'Ada Lovelace' })
    const answer = await ask('PATCH', '/buyer', { name: 'Somebody else' })
    expect(answer.json()).toMatchObject({ status: 409, reason: 'buyer_is_account' })
    for (const wish of [{}, { email: 'x' }, { name: '' }, { name: 'a', more: 1 }]) {
      expect((await ask('PATCH', '/buyer', wish)).statusCode).toBe(422)
    }
  })

  it('mails the link again, once in a minute', async () => {
    expect((await ask('POST', '/resend')).statusCode).toBe(202)
    expect((await ask('POST', '/resend')).json()).toMatchObject({ status: 429, retryAfterS: 60 })
    venue.service.clock.advance(MINUTE_MS)
    expect((await ask('POST', '/resend')).statusCode).toBe(202)
    await sendDueMails(deps)
    expect(mailbox.mails).toHaveLength(3)
    expect((await open(`orders/${order.id}`, newLink())).statusCode).toBe(200)
    expect(await factsOf(venue.service, 'order.link_resent')).toHaveLength(2)
  })

  it('carries notes that staff see, and only their author removes', async () => {
    const editor = await venue.member('editor')
    const text = 'Rappelle vendredi,\nfauteuil roulant'
    const written = await ask('POST', '/notes', { text })
    expect(written.statusCode).toBe(201)
    await ask('POST', '/notes', { text })
    const { id } = written.json().note
    expect((await show()).notes).toMatchObject([{ id, text, mine: true }])
    expect((await show(editor)).notes).toMatchObject([{ mine: false }])
    expect((await ask('DELETE', `/notes/${id}`, undefined, editor)).statusCode).toBe(404)
    expect((await ask('DELETE', `/notes/${id}`)).statusCode).toBe(204)
    expect((await show()).notes).toEqual([])
    expect(JSON.stringify(await factsOf(venue.service, 'order.noted'))).not.toContain('vendredi')
  })
})
