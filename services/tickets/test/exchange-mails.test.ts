import type { ExchangeAnswer } from '@guichet/contracts/exchanges'
import type { Offer } from '@guichet/contracts/offers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { closeExchange } from '../src/exchanges/close-exchange.ts'
import { findExchangesToClose } from '../src/exchanges/queries.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const POLICY = { refundable: true, untilHoursBefore: 24, feeCents: 100, exchangeable: true }
const GUEST = { email: 'camille@example.org', name: 'Camille', locale: 'en' } as const

describe.each(ENGINES)('the mail of an exchange on %s', (engine) => {
  let venue: Venue
  let mailbox: Mailbox
  let door: DoorAnswers
  let deps: Deps
  let eventId: string
  beforeEach(async () => {
    mailbox = await openMailbox()
    venue = await openVenue({ engine, config: { SMTP_URL: mailbox.url } })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
    eventId = await venue.event({ refundPolicy: POLICY })
  })
  afterEach(async () => {
    deps.post.close()
    await venue.close()
    await door.close()
    await mailbox.close()
  })

  const offer = async (name: string, priceCents: number): Promise<Offer> =>
    venue.offer({ sessionId: await venue.session({ eventId }), name, priceCents })

  /** Buys one for 12 euros and exchanges it; gives both order numbers and the mail with the new ticket. */
  async function exchangeFor({ id: offerId }: Offer) {
    const { id, sessionId } = await offer('Vendredi', 1200)
    const lines = [{ offerId: id, quantity: 1 }]
    const { order, accessKey } = (await venue.placeOrder({ sessionId, lines, guest: GUEST })).json()
    const bought = await venue.settle(order.id)
    const answer = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/${bought.tickets[0]?.id}/exchange`,
      headers: { 'order-access-key': accessKey, 'idempotency-key': venue.newId() },
      payload: { offerId },
    })
    const { order: into }: ExchangeAnswer = answer.json()
    if (into.state === 'held') {
      await venue.settle(into.id)
      venue.service.clock.advance(6_000)
      const due = await findExchangesToClose(deps.db, venue.service.clock.nowMs(), 10)
      for (const row of due) await closeExchange(deps, row)
    }
    await sealAll(venue.service)
    while (await sendDueMails(deps)) {
      // One round sends twenty.
    }
    const mail = mailbox.mails.find(({ text }) => text?.includes(`/tickets/order/${into.id}#key=`))
    return { old: bought.number, number: into.number, mail }
  }

  it('says that the old ticket is dead, what was paid on top, and nothing of a new booking', async () => {
    const { old, number, mail } = await exchangeFor(await offer('Loge', 2000))
    expect(mail?.subject).toMatch(/^Your new ticket: /)
    expect(mail?.text).toContain(`The old one (order ${old}) is no longer valid`)
    expect(mail?.text).toContain('Ticket given in exchange: €12.00, less a fee of €1.00')
    expect(mail?.text).toContain('Difference paid: €9.00')
    expect(mail?.text).toContain(`Order: ${number}`)
    expect(mail?.text).not.toMatch(/You’re going|Refund:/)
  })

  it('says what comes back', async () => {
    const { mail } = await exchangeFor(await offer('Jeunes', 500))
    expect(mail?.text).toContain('It was worth more: €6.00 is refunded')
    expect(mail?.text).toContain('Refund: €6.00')
    expect(mail?.text).not.toContain('Difference paid')
  })
})
