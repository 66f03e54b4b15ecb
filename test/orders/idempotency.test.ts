import { type Order, paidAnswer, payPendingAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBooks } from '../fixtures/books.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { providerOf } from '../fixtures/provider.ts'
import { CARDS, orderOf, type Purchase, pay, placeOrder } from '../fixtures/purchase.ts'
import { type Answer, read, readProblem } from '../fixtures/visitor.ts'

const TIMES = 100
const buyer = { email: 'double.clic@example.org', name: 'Ada Double' }

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

async function openSession(): Promise<{ sessionId: string; offerId: string }> {
  const organiser = await house.signedIn('EventCreator')
  const sessionId = sessionOf(await createEvent(organiser, { capacity: 1_000 })).id
  return { sessionId, offerId: (await createOffer(organiser, { sessionId })).id }
}

/** Every time over a connection of its own, as far as there are so many. */
function allAtOnce(ask: (time: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: TIMES }, (_, time) => ask(time)))
}

async function placeOne({ sessionId, offerId }: { sessionId: string; offerId: string }): Promise<Purchase> {
  const wish = { sessionId, lines: [{ offerId, quantity: 1 }], buyer }
  return read(await placeOrder(house.visitor(), wish), 201, placeOrderAnswer)
}

function orderIn(answer: Answer): Order {
  return answer.status === 200
    ? read(answer, 200, paidAnswer).order
    : read(answer, 202, payPendingAnswer).order
}

describe('a hundred times the same order at once', () => {
  test('is one order, with one answer', async () => {
    const { sessionId, offerId } = await openSession()
    const wish = { sessionId, lines: [{ offerId, quantity: 2 }], buyer, key: newId() }

    const answers = await allAtOnce(() => placeOrder(house.visitor(), wish))

    const [first, ...others] = answers.map((answer) => read(answer, 201, placeOrderAnswer))
    for (const other of others) expect(other).toEqual(first)
    expect(readBooks(house, sessionId)).toMatchObject({ orders: 1, pools: [{ held: 2, sold: 0 }] })
  })

  test('is a hundred orders under a hundred keys', async () => {
    const { sessionId, offerId } = await openSession()
    const wish = { sessionId, lines: [{ offerId, quantity: 2 }], buyer }

    const answers = await allAtOnce(() => placeOrder(house.visitor(), wish))

    const ids = answers.map((answer) => read(answer, 201, placeOrderAnswer).order.id)
    expect(new Set(ids).size).toBe(TIMES)
    expect(readBooks(house, sessionId)).toMatchObject({ orders: TIMES, pools: [{ held: 2 * TIMES }] })
  })

  test('with another body under the same key is refused, and nothing is changed', async () => {
    const { sessionId, offerId } = await openSession()
    const key = newId()
    const wish = (quantity: number) => ({ sessionId, lines: [{ offerId, quantity }], buyer, key })
    const { order } = read(await placeOrder(house.visitor(), wish(1)), 201, placeOrderAnswer)

    const other = await placeOrder(house.visitor(), wish(2))

    expect([other.status, readProblem(other).reason]).toEqual([422, 'idempotency_key_reused'])
    const again = read(await placeOrder(house.visitor(), wish(1)), 201, placeOrderAnswer)
    expect(again.order).toEqual(order)
  })
})

describe('a hundred times the same payment at once', () => {
  test.each([
    { what: 'one key', keyOf: () => 'one-key-for-all', cardNumber: CARDS.succeeds },
    { what: 'a hundred keys', keyOf: () => newId(), cardNumber: CARDS.succeeds },
    {
      what: 'one key, and the first answer is lost',
      keyOf: () => 'lost-key',
      cardNumber: CARDS.losesItsAnswer,
    },
  ])('is one charge, under $what', async ({ keyOf, cardNumber }) => {
    const session = await openSession()
    const purchase = await placeOne(session)

    const answers = await allAtOnce(() => pay(house.visitor(), purchase, { cardNumber, key: keyOf() }))

    // While one is under way, the others hear that; nobody hears anything else.
    for (const answer of answers) {
      if (answer.status !== 409) expect(orderIn(answer).id).toBe(purchase.order.id)
      else expect(readProblem(answer).reason).toBe('already_paid')
    }
    const order = await orderOf(house.visitor(), purchase)
    expect(order).toMatchObject({ state: 'paid', paymentPending: false })
    expect(order.tickets).toHaveLength(1)
    expect(await providerOf(house).totalsOf(order.number)).toMatchObject({
      count: 1,
      amountCents: order.totalCents,
      refundedCents: 0,
    })
    expect(readBooks(house, session.sessionId)).toMatchObject({ pools: [{ held: 0, sold: 1 }] })
  })

  test('is answered alike from then on', async () => {
    const purchase = await placeOne(await openSession())
    const key = newId()
    await pay(house.visitor(), purchase, { key })

    const answers = await allAtOnce(() => pay(house.visitor(), purchase, { key }))

    const [first, ...others] = answers.map((answer) => read(answer, 200, paidAnswer))
    expect(first?.order.state).toBe('paid')
    // Its code may be made meanwhile.
    const lasting = ({ order }: { order: Order }) => ({
      ...order,
      tickets: order.tickets.map(({ id }) => id),
    })
    for (const other of others) expect(lasting(other)).toEqual(first && lasting(first))
  })
})
