import { type Offer, offerPage } from '@guichet/contracts/offers'
import { paidAnswer, payPendingAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks } from '../fixtures/books.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { type Provider, providerOf } from '../fixtures/provider.ts'
import { CARDS, orderOf, type Purchase, pay, placeOrder, untilOrder } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, readProblem } from '../fixtures/visitor.ts'

const CAPACITY = 10

let house: House
let provider: Provider

beforeAll(async () => {
  house = await openHouse({
    env: { tickets: { HOLD_MS: '6000' }, 'card-provider': { SLOW_MS: '7500' } },
  })
  provider = providerOf(house)
})
afterAll(() => house?.close())

async function openOffer(): Promise<Offer> {
  const organiser = await house.signedIn('EventCreator')
  return createOffer(organiser, {
    sessionId: sessionOf(await createEvent(organiser, { capacity: CAPACITY })).id,
  })
}

async function hold({ id: offerId, sessionId }: Offer, quantity = 2): Promise<Purchase> {
  const buyer = { email: 'carte@example.org', name: 'Carole Carte' }
  const wish = { sessionId, lines: [{ offerId, quantity }], buyer }
  return read(await placeOrder(house.visitor(), wish), 201, placeOrderAnswer)
}

async function remainingOf({ id, sessionId }: Offer): Promise<number | undefined> {
  // From the page that is never cached.
  const organiser = await house.signedIn('EventCreator')
  const answer = await organiser.get(`/api/tickets/offers/mine?sessionId=${sessionId}`)
  return read(answer, 200, offerPage).items.find((offer) => offer.id === id)?.remaining
}

test.concurrent('a declined card keeps the places, and another one pays for them', async () => {
  const offer = await openOffer()
  const purchase = await hold(offer)

  const declined = await pay(house.visitor(), purchase, { cardNumber: CARDS.declined })

  expect([declined.status, readProblem(declined).reason]).toEqual([402, 'payment_declined'])
  expect(await orderOf(house.visitor(), purchase)).toMatchObject({ state: 'held', paymentPending: false })
  expect(await remainingOf(offer)).toBe(CAPACITY - 2)
  const { order } = read(await pay(house.visitor(), purchase), 200, paidAnswer)
  expect(order.tickets).toHaveLength(2)
  expect(await provider.totalsOf(order.number)).toMatchObject({
    count: 2,
    succeededCount: 1,
    amountCents: 2400,
  })
})

test.concurrent('a hold that runs out gives its places back, and is not paid any more', async () => {
  const offer = await openOffer()
  const purchase = await hold(offer)
  expect(await remainingOf(offer)).toBe(CAPACITY - 2)

  await untilOrder(house.visitor(), purchase, 'expired', ({ state }) => state === 'expired')

  expect(await remainingOf(offer)).toBe(CAPACITY)
  const late = await pay(house.visitor(), purchase)
  expect([late.status, readProblem(late).reason]).toEqual([409, 'hold_expired'])
  expect(await provider.totalsOf(purchase.order.number)).toMatchObject({ count: 0, amountCents: 0 })
})

test.concurrent('a slow card is waited for', async () => {
  const offer = await openOffer()
  const purchase = await hold(offer)

  const first = await pay(house.visitor(), purchase, { cardNumber: CARDS.slow })

  // The provider is asked what became of it when its payer has waited long enough: it may be known just then.
  if (first.status === 202) {
    const { order, reason } = read(first, 202, payPendingAnswer)
    expect(reason).toBe('payment_pending')
    expect(order).toMatchObject({ state: 'held', paymentPending: true })
  } else {
    expect(read(first, 200, paidAnswer).order.paymentPending).toBe(false)
  }
  const paid = await untilOrder(house.visitor(), purchase, 'paid', ({ state }) => state !== 'held')
  expect(paid).toMatchObject({ state: 'paid', paymentPending: false })
  expect(paid.tickets).toHaveLength(2)
  expect(await provider.totalsOf(paid.number)).toMatchObject({ count: 1, amountCents: 2400 })
  expect(await remainingOf(offer)).toBe(CAPACITY - 2)
})

test.concurrent('a charge whose answer is lost is found again: paid once, charged once', async () => {
  const purchase = await hold(await openOffer())
  const key = newId()
  await pay(house.visitor(), purchase, { cardNumber: CARDS.losesItsAnswer, key })
  await untilOrder(house.visitor(), purchase, 'paid', ({ state }) => state === 'paid')

  const again = await pay(house.visitor(), purchase, { cardNumber: CARDS.losesItsAnswer, key })

  const { order } = read(again, 200, paidAnswer)
  expect(await provider.totalsOf(order.number)).toMatchObject({ count: 1, amountCents: 2400 })
})

test('an outage between the charge and its answer: pending, with the places kept; then reconciled', async () => {
  const offer = await openOffer()
  const purchase = await hold(offer)
  await provider.behave({ silentMs: 60_000, holdWebhooks: true })
  const first = await pay(house.visitor(), purchase)
  read(first, 202, payPendingAnswer)
  await provider.behave({ silentMs: 0, outage: true })
  const lastsUntilMs = (purchase.order.holdExpiresAtMs ?? 0) + 1_000
  await until('the hold would be over', async () => Date.now() > lastsUntilMs)
  expect(await orderOf(house.visitor(), purchase)).toMatchObject({ state: 'held', paymentPending: true })
  expect(await remainingOf(offer)).toBe(CAPACITY - 2)

  await provider.behave({ outage: false })

  const paid = await untilOrder(house.visitor(), purchase, 'paid', ({ state }) => state === 'paid', 60_000)
  expect(paid.tickets).toHaveLength(2)
  await provider.behave({ holdWebhooks: false })
  expect(await provider.totalsOf(paid.number)).toMatchObject({
    count: 1,
    amountCents: 2400,
    refundedCents: 0,
  })
})

test('after all of it, money and places add up', async () => {
  const { invariants, journal } = await auditBooks(house)
  expect(invariants).toBe('everything holds')
  expect(journal).not.toMatch(/BROKEN/)
})
