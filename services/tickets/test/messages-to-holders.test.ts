import type { MessagePreview } from '@guichet/contracts/messages'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { handOn } from './fixtures/hand-on.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const WORDS = { kind: 'practical', subject: 'Parking fermé', text: 'Venez en tram.' }
const SAM = { email: 'sam@example.org', name: 'Sam', locale: 'en' } as const

describe.each(ENGINES)('messages to whom tickets were handed on, on %s', (engine) => {
  let venue: Venue
  let mailbox: Mailbox
  let door: DoorAnswers
  let deps: Deps
  let offerId: string
  beforeEach(async () => {
    mailbox = await openMailbox()
    venue = await openVenue({ engine, capacity: 1_000, config: { SMTP_URL: mailbox.url } })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
    offerId = (await venue.offer({ priceCents: 0, perOrderMax: 100 })).id
  })
  afterEach(async () => {
    deps.post.close()
    await venue.close()
    await door.close()
    await mailbox.close()
  })

  /** An order whose tickets have their codes. */
  async function buy(name: string, quantity = 1, of = offerId) {
    const guest = { email: `${name}@example.org`, name, locale: 'fr' as const }
    const placed = await venue.placeOrder({ lines: [{ offerId: of, quantity }], guest })
    const { order, accessKey } = placed.json()
    await sealAll(venue.service)
    return (order.tickets as { id: string }[]).map(({ id }) => ({
      ticketId: id,
      accessKey: accessKey as string,
    }))
  }

  function send(more: object = {}) {
    return venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/sessions/${venue.sessionId}/messages`,
      headers: { authorization: venue.owner, 'idempotency-key': venue.newId() },
      payload: { ...WORDS, audience: 'all', ...more },
    })
  }

  /** Says whom it would go to, sends it, and gives the addresses that it reached, once for each mail. */
  async function reached(more: object = {}): Promise<string[]> {
    const preview: MessagePreview = (await send({ ...more, dryRun: true })).json()
    const { message } = (await send(more)).json()
    expect(message.recipients).toBe(preview.recipients)
    for (let goesOn = true; goesOn; ) {
      const walked = await venue.service.context.port.run('walkMessage', null)
      goesOn = (await sendDueMails(deps)) || walked
    }
    const told = mailbox.mails.filter(({ subject }) => subject?.startsWith(WORDS.subject))
    expect(told).toHaveLength(preview.recipients)
    return told.map(({ to }) => to?.[0]?.address ?? '').toSorted()
  }

  const mailTo = (address: string) =>
    mailbox.mails.find(
      ({ to, subject }) => to?.[0]?.address === address && subject?.startsWith(WORDS.subject),
    )

  it('reach who bought and who comes, each address once', async () => {
    const [first, second] = await buy('camille', 3)
    const [other, another] = await buy('zoe', 2)
    if (!first || !second || !other || !another) throw new Error('there are no tickets')
    await handOn(venue, first, SAM)
    await handOn(venue, other, SAM)
    await handOn(venue, another, { email: 'camille@example.org', name: 'Camille' })
    expect(await reached()).toEqual(['camille@example.org', 'sam@example.org', 'zoe@example.org'])
    const sams = mailTo(SAM.email)
    expect(sams?.text).toContain('a ticket for this session was handed on to you')
    expect(sams?.text).toContain(`/tickets/${first.ticketId}#key=`)
    expect(sams?.text).not.toMatch(/\(order/)
    expect(sams?.text).toContain('This link opens your ticket without a password')
    const buyers = mailTo('camille@example.org')?.text
    expect(buyers).toContain('parce que vous avez des billets')
    expect(buyers).toContain('Ce lien ouvre votre commande sans mot de passe')
  })

  it('go by the language and the offer of who comes', async () => {
    const { id: balcony } = await venue.offer({ priceCents: 0, name: 'Balcon' })
    const [stalls] = await buy('camille', 2)
    const [above] = await buy('zoe', 1, balcony)
    if (!stalls || !above) throw new Error('there are no tickets')
    await handOn(venue, stalls, SAM)
    await handOn(venue, above, { email: 'max@example.org', name: 'Max' })
    expect(await reached({ locale: 'en' })).toEqual(['sam@example.org'])
    mailbox.mails.length = 0
    expect(await reached({ audience: { offerIds: [balcony] } })).toEqual([
      'max@example.org',
      'zoe@example.org',
    ])
  })

  it('leave out who has given a ticket on, back, or lost it', async () => {
    const [back, void_, given] = await buy('camille', 4)
    if (!back || !void_ || !given) throw new Error('there are no tickets')
    await handOn(venue, back, SAM)
    await handOn(venue, void_, { email: 'max@example.org', name: 'Max' })
    await handOn(venue, given, { email: 'lou@example.org', name: 'Lou' })
    await sealAll(venue.service, 2)
    const mine = deps.ticketKeys
    const keyOf = async (ticketId: string) => {
      const transfers = await deps.db.selectFrom('transfers').selectAll().orderBy('id').execute()
      const last = transfers.findLast(({ n }) => n === Number.parseInt(ticketId.slice(-3), 16))
      return mine.keyOf(ticketId, last?.id ?? '')
    }
    const again = async (ticketId: string) => ({ ticketId, accessKey: await keyOf(ticketId) })
    await handOn(venue, await again(back.ticketId), { email: 'camille@example.org', name: 'Camille' })
    await handOn(venue, await again(given.ticketId), { email: 'ana@example.org', name: 'Ana' })
    const refunded = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/orders/${void_.ticketId.slice(0, -3)}000/refunds`,
      headers: { authorization: venue.owner, 'idempotency-key': venue.newId() },
      payload: { ticketIds: [void_.ticketId], reason: 'ill' },
    })
    expect(refunded.statusCode, refunded.body).toBe(200)
    expect(await reached()).toEqual(['ana@example.org', 'camille@example.org'])
  })

  it('lose nobody and reach nobody twice where they are many, whatever order they come in', async () => {
    const addresses = new Set<string>()
    const buyMany = (count: number, name: string) =>
      Promise.all(
        Array.from({ length: count }, (_, at) => {
          const email = `${name}${at}@example.org`
          addresses.add(email)
          return venue.placeOrder({ lines: [{ offerId, quantity: 1 }], guest: { email, name } })
        }),
      )
    await buyMany(200, 'early')
    await sealAll(venue.service)
    for (const name of ['group', 'party']) {
      addresses.add(`${name}@example.org`)
      const tickets = await buy(name, 40)
      await Promise.all(
        tickets.map((ticket, at) => {
          // More tickets than are read at once are one person's: the next one's stand behind them, before later orders.
          const email = `${name}-guest${Math.floor(at / 20)}@example.org`
          addresses.add(email)
          return handOn(venue, ticket, { email, name: 'Guest' })
        }),
      )
      await buyMany(15, `after-${name}`)
      await sealAll(venue.service, 2)
    }
    while (await sendDueMails(deps));
    mailbox.mails.length = 0
    expect(await reached()).toEqual([...addresses].toSorted())
  })
})
