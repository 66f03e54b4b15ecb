import { paidAnswer, payPendingAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { journalPage } from '@guichet/contracts/sales'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks, readBooks } from '../fixtures/books.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { type Provider, providerOf } from '../fixtures/provider.ts'
import { buy, orderOf, pay, placeOrder, untilOrder } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, readProblem } from '../fixtures/visitor.ts'

const PLACES = 2

let house: House
let provider: Provider
let organiserId: string

beforeAll(async () => {
  house = await openHouse({ env: { tickets: { HOLD_MS: '4000', PAYMENT_PIN_MS: '1000' } } })
  provider = providerOf(house)
})
afterAll(() => house?.close())

/** A small evening whose places somebody is paying for, without the answer coming. */
async function payInTheDark(email: string) {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { capacity: PLACES })
  organiserId = event.organiser.id
  const sessionId = sessionOf(event).id
  const offer = await createOffer(organiser, { sessionId })
  const free = await createOffer(organiser, { sessionId, name: 'Invitation', priceCents: 0 })
  const buyer = { email, name: 'Lise Tard' }
  const wish = { sessionId, lines: [{ offerId: offer.id, quantity: PLACES }], buyer }
  const purchase = read(await placeOrder(house.visitor(), wish), 201, placeOrderAnswer)
  read(await pay(house.visitor(), purchase, { key: 'the-only-try' }), 202, payPendingAnswer)
  return { purchase, sessionId, freeOfferId: free.id }
}

test('money that comes after the hold is gone takes the places again, or goes back in full', async () => {
  await provider.behave({ silentMs: 600_000, holdWebhooks: true })
  const [lucky, unlucky] = await Promise.all([
    payInTheDark('lucky@example.org'),
    payInTheDark('unlucky@example.org'),
  ])
  for (const { purchase } of [lucky, unlucky]) {
    await untilOrder(house.visitor(), purchase, 'expired', ({ state }) => state === 'expired', 60_000)
  }
  await buy(house.visitor(), {
    sessionId: unlucky.sessionId,
    lines: [{ offerId: unlucky.freeOfferId, quantity: 1 }],
    buyer: { email: 'quicker@example.org', name: 'Vite Vite' },
  })

  await provider.behave({ silentMs: 0, holdWebhooks: false })

  const visitor = house.visitor()
  const paid = await untilOrder(visitor, lucky.purchase, 'paid', ({ state }) => state === 'paid')
  expect(paid.tickets).toHaveLength(PLACES)
  expect(await provider.totalsOf(paid.number)).toMatchObject({
    count: 1,
    amountCents: 2400,
    refundedCents: 0,
  })
  const refunded = await untilOrder(
    visitor,
    unlucky.purchase,
    'refunded',
    ({ state }) => state === 'refunded',
  )
  expect(refunded).toMatchObject({ refundedCents: 2400, tickets: [] })
  await until('the money has gone back', async () => {
    const { refundedCents } = await provider.totalsOf(refunded.number)
    return refundedCents === 2400
  })
  expect(await provider.totalsOf(refunded.number)).toMatchObject({ count: 1, amountCents: 2400 })

  const [mail] = await mailsTo(visitor, 'unlucky@example.org')
  expect(mail?.text).toContain(refunded.number)
  expect(mail?.subject).toMatch(/remboursé/)
  const [tickets] = await mailsTo(visitor, 'lucky@example.org')
  expect(tickets?.text).toContain(paid.number)
  expect(readBooks(house, unlucky.sessionId).pools).toEqual([{ capacity: PLACES, sold: 1, held: 0 }])
  expect(readBooks(house, lucky.sessionId).pools).toEqual([{ capacity: PLACES, sold: PLACES, held: 0 }])

  // Who asks again with the same key hears how it ended.
  const again = await pay(visitor, unlucky.purchase, { key: 'the-only-try' })
  expect(read(again, 200, paidAnswer).order.state).toBe('refunded')
  const anew = await pay(visitor, unlucky.purchase)
  expect([anew.status, readProblem(anew).reason]).toEqual([409, 'order_closed'])
  expect((await orderOf(visitor, unlucky.purchase)).state).toBe('refunded')
})

test('the journal has each sale and knows nothing of money that never bought anything', async () => {
  const organiser = await house.signedIn('EventCreator')
  const answer = await organiser.get(`/api/tickets/journal?organiserId=${organiserId}`)
  const entries = read(answer, 200, journalPage).items
  expect(entries.map(({ kind, grossCents }) => [kind, grossCents])).toEqual([
    ['sale', 2400],
    ['sale', 0],
  ])
  const { invariants, journal } = await auditBooks(house)
  expect(invariants).toBe('everything holds')
  expect(journal).not.toMatch(/BROKEN/)
})
