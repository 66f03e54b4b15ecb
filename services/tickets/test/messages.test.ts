import type { Message } from '@guichet/contracts/messages'
import type { Offer } from '@guichet/contracts/offers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { type AuthAnswers, openAuthAnswers } from './fixtures/auth-answers.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { factsOf } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const WORDS = {
  kind: 'practical',
  subject: 'Parking fermé',
  text: 'Venez en tram.\n\nhttps://tan.example/?l=1&d=2.',
}

describe.each(ENGINES)("messages to a session's buyers on %s", (engine) => {
  let venue: Venue
  let mailbox: Mailbox
  let auth: AuthAnswers
  let deps: Deps
  let offer: Offer
  let refused: string
  beforeEach(async () => {
    refused = ''
    mailbox = await openMailbox((address) => address === refused)
    venue = await openVenue({ engine, capacity: 1_000, config: { SMTP_URL: mailbox.url } })
    auth = await openAuthAnswers(venue)
    deps = await openDeps(venue.service.context)
    offer = await venue.offer({ priceCents: 0 })
  })
  afterEach(async () => {
    deps.post.close()
    await venue.close()
    await auth.close()
    await mailbox.close()
  })

  function ask(method: 'GET' | 'POST', path: string, payload?: object, as = venue.owner, key?: string) {
    return venue.service.app.inject({
      method,
      url: `/api/tickets/${path}`,
      headers: { authorization: as, 'idempotency-key': key ?? venue.newId() },
      ...(payload ? { payload } : {}),
    })
  }

  const ofSession = () => `sessions/${venue.sessionId}/messages`
  async function send(more: object = {}, key?: string): Promise<Message> {
    const answer = await ask('POST', ofSession(), { ...WORDS, audience: 'all', ...more }, venue.owner, key)
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json().message
  }
  const progress = async ({ id }: Message): Promise<Message> =>
    (await ask('GET', `messages/${id}`)).json().message

  /** Without codes no mail about tickets leaves, so that messages alone are in the mailbox. */
  async function buy(
    count: number,
    { of = offer, locale = 'fr' }: { of?: Offer; locale?: 'fr' | 'en' } = {},
  ): Promise<void> {
    await Promise.all(
      Array.from({ length: count }, (_, at) =>
        venue.placeOrder({
          lines: [{ offerId: of.id, quantity: 1 }],
          guest: {
            email: `${of.name.at(0)}${locale}${at}@example.org`.toLowerCase(),
            name: 'Camille',
            locale,
          },
        }),
      ),
    )
  }

  /** As the loops go round, until there is nothing to do. */
  async function deliver(): Promise<void> {
    for (let more = true; more; ) {
      const walked = await venue.service.context.port.run('walkMessage', null)
      more = (await sendDueMails(deps)) || walked
    }
  }

  it('reach every order once, in its language around the words that were typed', async () => {
    await buy(2)
    await buy(1, { locale: 'en' })
    const message = await send()
    expect(message).toMatchObject({ state: 'sending', recipients: 3, sent: 0 })
    await deliver()
    expect(await progress(message)).toMatchObject({
      state: 'done',
      recipients: 3,
      sent: 3,
      failed: 0,
      givenUp: 0,
    })
    expect(mailbox.mails.map(({ to }) => to?.[0]?.address).sort()).toEqual([
      'pen0@example.org',
      'pfr0@example.org',
      'pfr1@example.org',
    ])
    const texts = mailbox.mails.map(({ text = '' }) => text)
    expect(texts.every((text) => text.includes(WORDS.text))).toBe(true)
    expect(texts.filter((text) => text.includes('writes to you about'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('vous écrit au sujet de'))).toHaveLength(2)
    expect(mailbox.mails[0]?.subject).toBe('Parking fermé — Cyrano de Bergerac')
    expect(mailbox.mails[0]?.html).toContain('href="https://tan.example/?l=1&amp;d=2"')
    expect(await factsOf(venue.service, 'message.saved')).toMatchObject([{ message: { recipients: 3 } }])
    expect(JSON.stringify(await factsOf(venue.service, 'message.saved'))).not.toContain('tram')
  })

  it('run nothing that was typed', async () => {
    await buy(1)
    await send({
      subject: '<b>x</b>',
      text: '<script>alert(1)</script> javascript:alert(1) https://a.example/"><img src=x>',
    })
    await deliver()
    const html = mailbox.mails[0]?.html ?? ''
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('href="javascript')
    expect(html).toContain('href="https://a.example/"')
  })

  it('go to the buyers of some offers, or of one language, only', async () => {
    const balcony = await venue.offer({ priceCents: 0, name: 'Balcon' })
    await buy(2)
    await buy(1, { of: balcony })
    await buy(1, { locale: 'en' })
    const preview = async (more: object) =>
      (await ask('POST', ofSession(), { ...WORDS, audience: 'all', dryRun: true, ...more })).json()
    expect(await preview({})).toMatchObject({ recipients: 4, letters: [{ locale: 'fr' }, { locale: 'en' }] })
    expect(await preview({ audience: { offerIds: [balcony.id] } })).toMatchObject({ recipients: 1 })
    expect(await preview({ locale: 'en' })).toMatchObject({ recipients: 1, letters: [{ locale: 'en' }] })
    expect((await ask('GET', ofSession())).json().items).toEqual([])
    await send({ audience: { offerIds: [balcony.id] } })
    await deliver()
    expect(mailbox.mails.map(({ to }) => to?.[0]?.address)).toEqual(['bfr0@example.org'])
  })

  it('are sent once under one key, and a few a day', async () => {
    await buy(1)
    const key = venue.newId()
    const first = await send({}, key)
    expect((await send({}, key)).id).toBe(first.id)
    const other = await ask(
      'POST',
      ofSession(),
      { ...WORDS, subject: 'x', audience: 'all' },
      venue.owner,
      key,
    )
    expect(other.json()).toMatchObject({ reason: 'idempotency_key_reused' })
    for (let at = 0; at < 4; at += 1) await send()
    const sixth = await ask('POST', ofSession(), { ...WORDS, audience: 'all' })
    expect(sixth.json()).toMatchObject({ status: 409, reason: 'too_many_messages' })
    venue.service.clock.advance(24 * 3_600_000)
    await send()
    expect((await ask('GET', ofSession())).json().items).toHaveLength(6)
  })

  it('keep the queue short for tickets that are bought meanwhile, and lose nobody to a crash', async () => {
    await buy(230)
    const message = await send()
    const queued = () =>
      venue.service.context.db.selectFrom('mails').select('id').where('kind', '=', 'message').execute()
    await venue.service.context.port.run('walkMessage', null)
    await venue.service.context.port.run('walkMessage', null)
    expect(await queued()).toHaveLength(200)
    await deliver()
    expect(await progress(message)).toMatchObject({ state: 'done', recipients: 230, sent: 230 })
    expect(new Set(mailbox.mails.map(({ to }) => to?.[0]?.address)).size).toBe(230)
    expect(mailbox.mails).toHaveLength(230)
  })

  it('are held back when cancelled while they are sent', async () => {
    await buy(60)
    const message = await send()
    await venue.service.context.port.run('walkMessage', null)
    await sendDueMails(deps)
    const cancelled = await ask('POST', `messages/${message.id}/cancel`)
    expect(cancelled.json().message).toMatchObject({ state: 'cancelled', sent: 20 })
    await deliver()
    expect(await progress(message)).toMatchObject({ state: 'cancelled', sent: 20, givenUp: 40 })
    expect(mailbox.mails).toHaveLength(20)
    expect((await ask('POST', `messages/${message.id}/cancel`)).json().message).toMatchObject({ sent: 20 })
    expect(await factsOf(venue.service, 'message.saved')).toHaveLength(2)
  })

  it('say whom the server does not take mail for', async () => {
    refused = 'pfr1@example.org'
    await buy(3)
    const message = await send()
    await deliver()
    expect(await progress(message)).toMatchObject({ state: 'sending', sent: 2, failed: 1, givenUp: 0 })
    venue.service.clock.advance(3 * 24 * 3_600_000)
    await deliver()
    expect(await progress(message)).toMatchObject({ state: 'done', sent: 2, failed: 0, givenUp: 1 })
  })

  it('are tried on their author first, who alone gets them', async () => {
    await buy(1)
    const accountId = venue.newId()
    auth.accounts.set(accountId, { email: 'owner@example.org', name: 'Olga', locale: 'en' })
    await venue.service.deliver('events', {
      type: 'membership.saved',
      actor: 'system',
      organiserId: venue.organiserId,
      accountId,
      role: 'editor',
      sessionIds: null,
    })
    const editor = venue.service.signedIn(accountId, 'User')
    const { subject, text } = WORDS
    expect((await ask('POST', `${ofSession()}/trial`, { subject, text }, editor)).statusCode).toBe(202)
    await deliver()
    expect(mailbox.mails).toMatchObject([{ to: [{ address: 'owner@example.org' }] }])
    expect(mailbox.mails[0]?.text).toContain('nobody else was sent this message')
    expect((await ask('GET', ofSession())).json().items).toEqual([])
  })

  it('are written by owners and editors alone', async () => {
    const message = await send()
    for (const role of ['cashier', 'seller', 'door'] as const) {
      const member = await venue.member(role)
      expect((await ask('GET', ofSession(), undefined, member)).statusCode).toBe(403)
      expect((await ask('GET', `messages/${message.id}`, undefined, member)).statusCode).toBe(403)
      expect((await ask('POST', ofSession(), { ...WORDS, audience: 'all' }, member)).statusCode).toBe(403)
    }
    for (const body of [
      { subject: '' },
      { text: '' },
      { kind: 'marketing' },
      { audience: 'x' },
      { audience: { offerIds: [] } },
    ]) {
      expect((await ask('POST', ofSession(), { ...WORDS, audience: 'all', ...body })).statusCode).toBe(422)
    }
  })
})
