import { paidAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { newId } from '@guichet/test/fixtures/new-id'
import type { House } from '@guichet/test/fixtures/open-house'
import { type Purchase, pay, placeOrder } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import { type Answer, read, readProblem, type Visitor } from '@guichet/test/fixtures/visitor'
import { openScarceEvening, type ScarceEvening } from '@guichet/test/races/rush'
import { type History, openHistory } from '../history/history.ts'
import type { Random } from '../random.ts'

const PATIENCE_MS = 60_000

export interface Shop {
  house: House
  evening: ScarceEvening
  capacity: number
  history: History
  /** Order numbers by id, as they were said: the card company knows orders by these. */
  numbers: Map<string, string>
}

export interface Shopper {
  buyer: string
  quantity: number
  /** What becomes of the order. */
  wants: 'for free' | 'by card' | 'to hold' | 'to give up'
  cardNumber?: string
  /** Asks again under the same key until there is an answer, as programs do; otherwise leaves, as people do. */
  insists: boolean
}

/** An evening to buy places of, with a history that begins. */
export async function openShop(house: House, capacity: number): Promise<Shop> {
  const evening = await openScarceEvening(house, { capacity, priceCents: [1200, 0] })
  return { house, evening, capacity, history: openHistory(), numbers: new Map() }
}

export function someShopper(random: Random, buyer: string): Shopper {
  return {
    buyer,
    quantity: 1 + random.below(3),
    wants: random.pick(['for free', 'for free', 'by card', 'by card', 'by card', 'to hold', 'to give up']),
    insists: random.below(2) === 0,
  }
}

/** People at several screens at once. A failure is told to whoever awaits them in the end. */
export function atScreens(count: number, buy: (screen: number) => Promise<void>): Promise<unknown> {
  const all = Promise.all(Array.from({ length: count }, (_, screen) => buy(screen)))
  all.catch(() => undefined)
  return all
}

/** Goes to the shop once, and leaves in the history what was asked and answered. */
export async function shopOnce(shop: Shop, shopper: Shopper): Promise<void> {
  const visitor = shop.house.visitor()
  const purchase = await place(shop, shopper, visitor)
  if (purchase === undefined) return
  if (shopper.wants === 'by card') await payByCard(shop, shopper, visitor, purchase)
  if (shopper.wants === 'to give up') await giveUp(shop, shopper, visitor, purchase)
}

async function place(
  { evening, history, numbers }: Shop,
  { buyer, quantity, wants, insists }: Shopper,
  visitor: Visitor,
): Promise<Purchase | undefined> {
  const offer = evening.offers[wants === 'for free' ? 1 : 0]
  const wish = {
    sessionId: evening.sessionId,
    lines: [{ offerId: offer.id, quantity }],
    buyer: { email: buyer, name: 'Une Personne' },
    key: newId(),
  }
  const asked = history.invoke({ verb: 'place', buyer, quantity })
  const answer = await answerTo(insists, () => placeOrder(visitor, wish))
  if (answer === undefined) return
  if (answer.status !== 201) {
    asked.refused(readProblem(answer).reason)
    return
  }
  const purchase = read(answer, 201, placeOrderAnswer)
  numbers.set(purchase.order.id, purchase.order.number)
  asked.ok(purchase.order.id)
  return purchase
}

async function payByCard(
  { history }: Shop,
  { buyer, quantity, cardNumber, insists }: Shopper,
  visitor: Visitor,
  purchase: Purchase,
): Promise<void> {
  const { id: orderId } = purchase.order
  const key = newId()
  const asked = history.invoke({ verb: 'pay', buyer, orderId, quantity })
  const answer = await answerTo(insists, () =>
    pay(visitor, purchase, { key, ...(cardNumber === undefined ? {} : { cardNumber }) }),
  )
  // Pending, or being paid by an earlier try: it will be known from the books.
  if (answer === undefined || answer.status === 202) return
  if (answer.status !== 200) {
    const { reason } = readProblem(answer)
    if (reason !== 'already_paid') asked.refused(reason)
  } else if (read(answer, 200, paidAnswer).order.state === 'paid') asked.ok(orderId)
}

async function giveUp(
  { history }: Shop,
  { buyer, quantity, insists }: Shopper,
  visitor: Visitor,
  { order, accessKey = '' }: Purchase,
): Promise<void> {
  const asked = history.invoke({ verb: 'cancel', buyer, orderId: order.id, quantity })
  const answer = await answerTo(insists, () =>
    visitor.post(`/api/tickets/orders/${order.id}/cancel`, undefined, { 'order-access-key': accessKey }),
  )
  if (answer === undefined) return
  if (answer.status === 200) asked.ok(order.id)
  else asked.refused(readProblem(answer).reason)
}

/** Undefined where a process that is down, or a proxy before it, left open what became of it. */
async function answerTo(insists: boolean, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  const askOnce = async () => {
    const answer = await ask().catch(() => undefined)
    return answer !== undefined && answer.status < 500 && answer
  }
  return insists ? until('an answer comes', askOnce, PATIENCE_MS) : (await askOnce()) || undefined
}
