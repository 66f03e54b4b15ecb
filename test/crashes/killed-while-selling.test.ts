import { type Order, paidAnswer, payPendingAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks, readBooks } from '../fixtures/books.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { providerOf } from '../fixtures/provider.ts'
import { orderOf, type Purchase, pay, placeOrder, ticketCode } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { type Answer, read, readProblem } from '../fixtures/visitor.ts'

const KILLS = 10
const BUYERS_PER_KILL = 10
const PLACES = 70
/** A charge that never reached the provider is given up after a minute. */
const PATIENCE_MS = 100_000

let house: House
let sessionId: string
let offerId: string

beforeAll(async () => {
  house = await openHouse()
  const organiser = await house.signedIn('EventCreator')
  sessionId = sessionOf(await createEvent(organiser, { capacity: PLACES })).id
  offerId = (await createOffer(organiser, { sessionId, perOrderMax: 1 })).id
})
afterAll(() => house?.close())

/** Said again under the same key until somebody answers, as every client of ours does. */
function insist(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  return until(
    what,
    async () => {
      const answer = await ask().catch(() => undefined)
      return answer !== undefined && answer.status < 500 && answer
    },
    PATIENCE_MS,
  )
}

/** Every order that was acknowledged, by what was last said of it. */
const acknowledged = new Map<string, { purchase: Purchase; paid: boolean }>()

async function buyOne(buyer: number): Promise<'sold_out' | 'paid'> {
  const visitor = house.visitor()
  const wish = {
    sessionId,
    lines: [{ offerId, quantity: 1 }],
    buyer: { email: `crash-${buyer}@example.org`, name: `Personne ${buyer}` },
    key: newId(),
  }
  const placed = await insist('an order is answered', () => placeOrder(visitor, wish))
  if (placed.status === 409) {
    expect(readProblem(placed).reason).toBe('sold_out')
    return 'sold_out'
  }
  const purchase = read(placed, 201, placeOrderAnswer)
  acknowledged.set(purchase.order.id, { purchase, paid: false })
  await payInTheEnd(purchase)
  return 'paid'
}

async function payInTheEnd(purchase: Purchase): Promise<Order> {
  const visitor = house.visitor()
  let key = newId()
  const order = await until(
    'an order is paid',
    async () => {
      const answer = await insist('a payment is answered', () => pay(visitor, purchase, { key }))
      if (answer.status === 200) return read(answer, 200, paidAnswer).order
      if (answer.status === 402) key = newId()
      else read(answer, 202, payPendingAnswer)
    },
    PATIENCE_MS,
  )
  acknowledged.set(order.id, { purchase, paid: true })
  return order
}

/** Kills the service somewhere in the middle of a wave of buyers, and brings it back. */
async function wave(first: number): Promise<('sold_out' | 'paid')[]> {
  let answered = 0
  const killAfter = Math.floor(Math.random() * BUYERS_PER_KILL)
  const buying = Array.from({ length: BUYERS_PER_KILL }, async (_, index) => {
    const outcome = await buyOne(first + index)
    answered += 1
    return outcome
  })
  const killing = until('it is time to kill', async () => answered >= killAfter).then(async () => {
    house.fleet.kill('tickets', 'SIGKILL')
    await house.fleet.restart('tickets')
  })
  const [outcomes] = await Promise.all([Promise.all(buying), killing])
  return outcomes
}

test('killed ten times while a hundred buy seventy places: nothing is lost, sold twice or charged twice', async () => {
  const outcomes: ('sold_out' | 'paid')[] = []
  for (let kill = 0; kill < KILLS; kill += 1) outcomes.push(...(await wave(kill * BUYERS_PER_KILL)))

  expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(PLACES)
  expect(acknowledged.size).toBe(PLACES)
  const provider = providerOf(house)
  for (const { purchase, paid } of acknowledged.values()) {
    const order = await orderOf(house.visitor(), purchase)
    expect([order.state, paid, order.tickets.length]).toEqual(['paid', true, 1])
    const { code } = await ticketCode(house.visitor(), order.tickets[0]?.id ?? '', purchase.accessKey)
    expect(code).not.toBe('')
    expect(await provider.totalsOf(order.number)).toMatchObject({
      succeededCount: 1,
      amountCents: order.totalCents,
      refundedCents: 0,
    })
  }
  expect(readBooks(house, sessionId)).toEqual({
    pools: [{ capacity: PLACES, sold: PLACES, held: 0 }],
    fiscalNumbers: new Map([[offerId, Array.from({ length: PLACES }, (_, index) => index + 1)]]),
    orders: PLACES,
  })
  const { invariants, journal } = await auditBooks(house)
  expect(invariants).toBe('everything holds')
  expect(journal).not.toMatch(/BROKEN/)
})
