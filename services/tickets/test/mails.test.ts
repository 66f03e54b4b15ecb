import type { Order } from '@guichet/contracts/orders'
import { openWriter } from '@guichet/service-kit/database/open'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import type { MailRow } from '../src/mails/tables.ts'
import { openEmailDigest } from '../src/orders/guests.ts'
import type { Tables } from '../src/tables.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { sealAll, sealWaiting } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const MINUTE_MS = 60_000
const GUEST = { email: 'camille@example.org', name: 'Camille Martin' }

describe.each(ENGINES)('mails on %s', (engine) => {
  let mailbox: Mailbox
  let venue: Venue
  let deps: Deps
  beforeEach(async () => {
    mailbox = await openMailbox((address) => address.startsWith('nobody@'))
    venue = await openVenue({ engine, config: { SMTP_URL: mailbox.url } })
    deps = await openDeps(venue.service.context)
  })
  afterEach(async () => {
    deps.post.close()
    await venue.close()
    await mailbox.close()
  })

  it('brings a guest their tickets, once they all have codes, by a link that opens them', async () => {
    const order = await buy(venue, { quantity: 2 })
    await sendDueMails(deps)
    expect(mailbox.mails).toEqual([])

    await sealAll(venue.service)
    await sendDueMails(deps)
    await sendDueMails(deps)
    expect(mailbox.mails).toHaveLength(1)
    const [mail] = mailbox.mails
    expect(mail?.to).toMatchObject([{ address: GUEST.email }])
    expect(mail?.from).toMatchObject({ address: 'tickets@guichet.example' })
    expect(mail?.subject).toBe('Vos billets : Cyrano de Bergerac')
    expect(mail?.text).toContain(order.number)
    expect(mail?.html).toContain('Le Petit Théâtre')

    const link = /http:\/\/localhost:8080\/tickets\/order\/(\S+)#key=(\S+)/.exec(mail?.text ?? '')
    expect(link?.[1]).toBe(order.id)
    for (const path of [`orders/${order.id}`, `${order.tickets[1]?.id}`]) {
      const answer = await venue.service.app.inject({
        method: 'GET',
        url: `/api/tickets/${path}`,
        headers: { 'order-access-key': link?.[2] ?? '' },
      })
      expect(answer.statusCode).toBe(200)
    }
  })

  it('waits for the last code of its order, and holds up no other', async () => {
    const first = await buy(venue, { quantity: 2 })
    const second = await buy(venue, {})
    const [one, two, other] = await sealWaiting(venue.service)
    if (!one || !two || !other) throw new Error('three tickets were bought')
    await venue.service.context.port.run('storeCodes', [one, other])
    await sendDueMails(deps)
    expect(mailbox.mails).toHaveLength(1)
    expect(mailbox.mails[0]?.text).toContain(second.number)
    await venue.service.context.port.run('storeCodes', [two])
    await sendDueMails(deps)
    expect(mailbox.mails).toHaveLength(2)
    expect(mailbox.mails[1]?.text).toContain(first.number)
  })

  it('writes to a guest in their language', async () => {
    await buy(venue, { guest: { ...GUEST, locale: 'en' } })
    await sealAll(venue.service)
    await sendDueMails(deps)
    expect(mailbox.mails[0]?.subject).toBe('Your ticket: Cyrano de Bergerac')
  })

  it('escapes what an organiser wrote', async () => {
    const eventId = await venue.event({ title: 'Tom & <b>Jerry</b>' })
    const sessionId = await venue.session({ eventId })
    await buy(venue, { sessionId })
    await sealAll(venue.service)
    await sendDueMails(deps)
    expect(mailbox.mails[0]?.subject).toBe('Votre billet : Tom & <b>Jerry</b>')
    expect(mailbox.mails[0]?.html).toContain('Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;')
  })

  it('loses no mail while the server is away, and tries later each time', async () => {
    await mailbox.close()
    await buy(venue, {})
    await sealAll(venue.service)
    await sendDueMails(deps)
    expect(await mails(venue)).toMatchObject([{ tries: 1, sent_at_ms: null }])
    expect(await dueIn(venue)).toEqual([10_000])
    await sendDueMails(deps)
    expect(await mails(venue)).toMatchObject([{ tries: 1 }])
    expect(await figures(venue)).toContain('guichet_mails_due 1\n')
    expect(await figures(venue)).toContain('guichet_mails_stuck 0\n')
    venue.service.clock.advance(10_000)
    await sendDueMails(deps)
    expect(await dueIn(venue)).toEqual([20_000])
    venue.service.clock.advance(20_000)
    await sendDueMails(deps)
    expect(await figures(venue)).toContain('guichet_mails_stuck 1\n')
    venue.service.clock.advance(20_000)

    const again = await openMailbox()
    const restarted = { ...deps, post: (await reopened(venue, again.url)).post }
    venue.service.clock.advance(20_000)
    await sendDueMails(restarted)
    restarted.post.close()
    await again.close()
    expect(again.mails).toHaveLength(1)
    expect(await mails(venue)).toMatchObject([{ tries: 4, due_at_ms: null, given_up_at_ms: null }])
    mailbox = await openMailbox()
  })

  it('keeps trying a refused address for three days, and names it in no log', async () => {
    const warn = vi.spyOn(deps.log, 'warn')
    await buy(venue, { guest: { ...GUEST, email: 'nobody@example.org' } })
    await buy(venue, {})
    await sealAll(venue.service)
    await sendDueMails(deps)
    expect(mailbox.mails).toHaveLength(1)
    expect(warn).toHaveBeenCalledOnce()
    expect(JSON.stringify(warn.mock.calls)).toContain('550')
    expect(JSON.stringify(warn.mock.calls)).not.toContain('nobody@')
    venue.service.clock.advance(3 * 24 * 60 * MINUTE_MS)
    await sendDueMails(deps)
    expect(await dueIn(venue)).toEqual([])
    expect(await mails(venue)).toMatchObject([{ sent_at_ms: null }, { given_up_at_ms: null }])
  })

  it('is sent by one of several senders', async () => {
    await buy(venue, {})
    await sealAll(venue.service)
    await Promise.all(Array.from({ length: 10 }, () => sendDueMails(deps)))
    expect(mailbox.mails).toHaveLength(1)
  })

  it('is due again after a minute where its sender died with it, under the same message id', async () => {
    await buy(venue, {})
    await sealAll(venue.service)
    const [mail] = await mails(venue)
    await venue.service.context.port.run('takeMails', [mail?.id ?? ''])
    await sendDueMails(deps)
    expect(mailbox.mails).toEqual([])
    venue.service.clock.advance(MINUTE_MS)
    await sendDueMails(deps)
    expect(mailbox.mails).toMatchObject([{ messageId: `<${mail?.id}@guichet>` }])
  })

  it('waits for auth to say where an account is reached, and gives up where nobody is known', async () => {
    await buy(venue, { buyer: venue.account() })
    await buy(venue, {})
    await sealAll(venue.service)
    const db = openWriter<Tables>(venue.service.context.config.DATABASE_URL)
    await db.deleteFrom('buyers').execute()
    await db.destroy()
    await sendDueMails(deps)
    expect(await mails(venue)).toMatchObject([
      { tries: 1, given_up_at_ms: null, due_at_ms: venue.service.clock.nowMs() + 10_000 },
      { due_at_ms: null, given_up_at_ms: venue.service.clock.nowMs() },
    ])
  })

  describe('asking for the link again', () => {
    it('sends it where number and e-mail belong together, once in ten minutes', async () => {
      const order = await buy(venue, {})
      const typed = {
        number: order.number.toLowerCase().replaceAll('-', ' '),
        email: ' Camille@Example.ORG ',
      }
      expect((await resend(venue, typed)).statusCode).toBe(202)
      await linksQueued(venue, 1)
      await Promise.all(Array.from({ length: 20 }, () => resend(venue, typed)))
      venue.service.clock.advance(9 * MINUTE_MS)
      await settledResend(venue, deps, order)
      await linksQueued(venue, 1)
      venue.service.clock.advance(MINUTE_MS)
      await resend(venue, typed)
      await linksQueued(venue, 2)
      await sendDueMails(deps)
      expect(mailbox.mails.map(({ subject }) => subject)).toEqual([
        `Votre commande ${order.number}`,
        `Votre commande ${order.number}`,
      ])
      expect(mailbox.mails[0]?.text).toContain(`/tickets/order/${order.id}#key=`)
    })

    it('says the same to everybody else, and sends nothing', async () => {
      const order = await buy(venue, {})
      const right = await resend(venue, { number: order.number, email: 'x@example.org' })
      for (const body of [
        { number: order.number, email: 'other@example.org' },
        { number: 'G-0000-0000', email: GUEST.email },
        { number: 'G-ZZZZ-ZZZZ', email: GUEST.email },
      ]) {
        const answer = await resend(venue, body)
        expect(answer.statusCode).toBe(202)
        expect(answer.body).toBe(right.body)
        expect(answer.body).toBe('')
      }
      await settledResend(venue, deps, order, 'other@example.org')
      expect(await links(venue)).toEqual([])
    })

    it('knows an order of an account by its confirmed e-mail', async () => {
      const accountId = venue.newId()
      const digestOf = openEmailDigest(venue.service.context.secrets.bytes('email-pepper'))
      await venue.service.deliver('auth', {
        type: 'account.opened',
        actor: accountId,
        accountId,
        emailDigest: digestOf('ada@example.org'),
        roles: ['User'],
        ver: 1,
      })
      const order = await buy(venue, { buyer: venue.service.signedIn(accountId, 'User') })
      await settledResend(venue, deps, order, GUEST.email)
      expect(await links(venue)).toEqual([])
      await settledResend(venue, deps, order, 'ada@example.org')
      expect(await links(venue)).toHaveLength(1)
    })

    it('refuses what is no number and no e-mail', async () => {
      for (const body of [
        { number: 'x', email: GUEST.email },
        { number: 'G-7K2M-9QXD', email: 'x' },
        { number: 'G-7K2M-9QXD', email: 'a\u0000@example.org' },
        { number: 'G-7K2M-9QXD', email: '\ud800@example.org' },
        { number: 'G-7K2M-9QXD', email: GUEST.email, more: 1 },
        { number: 1, email: null },
        {},
      ]) {
        const answer = await resend(venue, body)
        expect(answer.statusCode).toBe(422)
      }
    })
  })
})

interface Purchase {
  quantity?: number
  sessionId?: string
  buyer?: string
  guest?: { email: string; name: string; locale?: 'fr' | 'en' }
}

async function buy(
  venue: Venue,
  { quantity = 1, sessionId = venue.sessionId, buyer, guest = GUEST }: Purchase,
): Promise<Order> {
  const offer = await venue.offer({ sessionId, priceCents: 0 })
  const placed = await venue.placeOrder({
    sessionId,
    lines: [{ offerId: offer.id, quantity }],
    ...(buyer ? { buyer } : { guest }),
  })
  expect(placed.statusCode).toBe(201)
  return placed.json().order
}

function mails({ service }: Venue): Promise<MailRow[]> {
  return service.context.db.selectFrom('mails').selectAll().orderBy('order_key').execute()
}

async function figures({ service }: Venue): Promise<string> {
  return (await service.internal.inject({ method: 'GET', url: '/metrics' })).body
}

async function dueIn(venue: Venue): Promise<number[]> {
  const due = (await mails(venue)).flatMap(({ due_at_ms }) => due_at_ms ?? [])
  return due.map((dueAtMs) => dueAtMs - venue.service.clock.nowMs())
}

async function links(venue: Venue): Promise<MailRow[]> {
  return (await mails(venue)).filter(({ kind }) => kind === 'order_link')
}

async function linksQueued(venue: Venue, count: number): Promise<void> {
  await expect.poll(() => links(venue)).toHaveLength(count)
}

function resend({ service }: Venue, payload: object) {
  return service.app.inject({ method: 'POST', url: '/api/tickets/orders/resend', payload })
}

/** Asks through the write port itself, so that it is known when what was asked before has been judged too. */
async function settledResend(
  { service }: Venue,
  { numbering, emailDigest }: Deps,
  order: Order,
  email = GUEST.email,
): Promise<void> {
  const input = { orderKey: numbering.keyOf(order.number), emailDigest: emailDigest(email) }
  await service.context.port.run('resendLink', input)
}

function reopened({ service }: Venue, smtpUrl: string): Promise<Deps> {
  const { context } = service
  return openDeps({ ...context, config: { ...context.config, SMTP_URL: smtpUrl } })
}
