import { eventAnswer } from '@guichet/contracts/events'
import type { Order } from '@guichet/contracts/orders'
import { type Cancellation, cancellationAnswer } from '@guichet/contracts/session-changes'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks, ticketsDatabase } from '../fixtures/books.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { providerOf } from '../fixtures/provider.ts'
import { buy, orderOf, type Purchase, placeOrder } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, readProblem, type Visitor } from '../fixtures/visitor.ts'

const BUYERS = 200
const AT_ONCE = 20
/** Long enough that refunds are under way when the service is killed. */
const PROVIDER_SLOW_MS = 150
const PRICE_CENTS = 1850
const NOTICE = 'Une inondation ferme la salle.'

let house: House
let organiser: Visitor
let sessionId: string
let eventId: string
let offers: { paid: string; free: string }

beforeAll(async () => {
  house = await openHouse()
  organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { capacity: 400 })
  eventId = event.id
  sessionId = sessionOf(event).id
  const paid = await createOffer(organiser, { sessionId, priceCents: PRICE_CENTS })
  const free = await createOffer(organiser, { sessionId, name: 'Invitation', priceCents: 0 })
  offers = { paid: paid.id, free: free.id }
})
afterAll(() => house?.close())

interface Buyer {
  email: string
  purchase: Purchase & { order: Order }
}

/** One in four comes for free, every second who pays takes two. */
async function buyAll(): Promise<Buyer[]> {
  const buyers: Buyer[] = []
  const numbers = Array.from({ length: BUYERS }, (_, n) => n)
  const queue = Array.from({ length: AT_ONCE }, async () => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
      const email = `annulation-${n}@example.org`
      const offerId = n % 4 === 0 ? offers.free : offers.paid
      const lines = [{ offerId, quantity: 1 + (n % 2) }]
      const buyer = { email, name: `Personne ${n}` }
      buyers.push({ email, purchase: await buy(house.visitor(), { sessionId, lines, buyer }) })
    }
  })
  await Promise.all(queue)
  return buyers
}

/** Undefined while the service is down. */
async function progress(): Promise<Cancellation | undefined> {
  const answer = await organiser.get(`/api/tickets/sessions/${sessionId}/cancellation`).catch(() => undefined)
  return answer?.status === 200 ? read(answer, 200, cancellationAnswer).cancellation : undefined
}

async function killWhen(what: string, holds: (progress: Cancellation) => boolean): Promise<void> {
  await until(what, async () => {
    const found = await progress()
    return found && holds(found)
  })
  house.fleet.kill('tickets', 'SIGKILL')
  await house.fleet.restart('tickets')
}

/** What the money journal says of all sales and refunds, in cents and rows. */
function journalSums(): { kind: string; cents: number; rows: number }[] {
  const database = new Database(ticketsDatabase(house.fleet.dataDir), { readonly: true })
  try {
    return database
      .prepare<[], { kind: string; cents: number; rows: number }>(
        'SELECT kind, SUM(gross_cents) AS cents, COUNT(*) AS rows FROM money_journal GROUP BY kind ORDER BY kind DESC',
      )
      .all()
  } finally {
    database.close()
  }
}

test('killed twice while two hundred get their money back: everybody once, to the cent, and everybody told', async () => {
  const buyers = await buyAll()
  const totalCents = buyers.reduce((sum, { purchase }) => sum + purchase.order.totalCents, 0)
  const tickets = buyers.reduce((sum, { purchase }) => sum + purchase.order.tickets.length, 0)
  const provider = providerOf(house)
  await provider.behave({ silentMs: PROVIDER_SLOW_MS, duplicateWebhooks: true })

  const cancelled = await organiser.post(`/api/events/${eventId}/cancel`, { notice: NOTICE })
  expect(read(cancelled, 200, eventAnswer).event.state).toBe('cancelled')
  await killWhen('orders are being settled', ({ ordersDone }) => ordersDone > 0)
  await killWhen('mails and refunds are under way', ({ mailsSent, refundsSucceeded }) => {
    return mailsSent > 20 && refundsSucceeded > 20
  })

  const report = await until(
    'the cancellation is done',
    async () => {
      const found = await progress()
      return found?.state === 'done' && found
    },
    45_000,
  )
  expect(report).toMatchObject({
    orders: BUYERS,
    ordersDone: BUYERS,
    tickets,
    refundsPending: 0,
    refundsSucceeded: BUYERS * 0.75,
    refundCents: totalCents,
    refundedCents: totalCents,
    mailsQueued: 0,
    mailsSent: BUYERS,
    mailsGivenUp: 0,
  })

  const late = await placeOrder(house.visitor(), {
    sessionId,
    lines: [{ offerId: offers.paid, quantity: 1 }],
    buyer: { email: 'tard@example.org', name: 'Tard' },
  })
  expect(readProblem(late).reason).toBe('not_on_sale')

  // The provider's own ledger: each order's money came in once and went back once.
  await provider.behave({ silentMs: 0 })
  expect(await provider.totals()).toMatchObject({ amountCents: totalCents, refundedCents: totalCents })
  for (const { purchase, email } of buyers) {
    const order = await orderOf(house.visitor(), purchase)
    expect([order.state, order.refundedCents]).toEqual(['refunded', order.totalCents])
    expect(order.tickets.every(({ state }) => state === 'voided')).toBe(true)
    if (order.totalCents > 0) {
      expect(await provider.totalsOf(order.number)).toMatchObject({
        succeededCount: 1,
        amountCents: order.totalCents,
        refundedCents: order.totalCents,
      })
    }
    // A kill between the mail server's yes and our note of it sends a mail again, under the same message id: programs show it once.
    const told = (await mailsTo(house.visitor(), email)).filter(({ text }) => text.includes(NOTICE))
    expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(1)
  }

  expect(journalSums()).toEqual([
    { kind: 'sale', cents: totalCents, rows: BUYERS },
    { kind: 'refund', cents: -totalCents, rows: BUYERS },
  ])
  const { invariants, journal } = await auditBooks(house)
  expect(invariants).toBe('everything holds')
  expect(journal).not.toMatch(/BROKEN/)
})
