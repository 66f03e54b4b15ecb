import { exchangeAnswer } from '@guichet/contracts/exchanges'
import type { Offer } from '@guichet/contracts/offers'
import { paidAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { createEvent, createOffer } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import type { House } from '../fixtures/open-house.ts'
import { buy, type Purchase, pay, placeOrder } from '../fixtures/purchase.ts'
import { type Answer, read } from '../fixtures/visitor.ts'

const HOUR_MS = 3_600_000
const PER_ORDER = 10

export interface SoughtAfter {
  eventId: string
  /** Where everybody has a ticket, and where everybody wants to be. */
  plenty: { sessionId: string }
  scarce: { sessionId: string; alike: Offer; dear: Offer }
  holders: { ticketId: string; purchase: Purchase }[]
}

/** Two evenings of one play: the first with a ticket for each holder, the second with few places, all free. */
export async function openSoughtAfter(house: House, holders: number, places: number): Promise<SoughtAfter> {
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + 30 * 24 * HOUR_MS
  const evening = (day: number, capacity: number) => ({
    startsAtMs: startsAtMs + day * 24 * HOUR_MS,
    endsAtMs: startsAtMs + (day * 24 + 2) * HOUR_MS,
    capacity,
  })
  const event = await createEvent(organiser, {
    sessions: [evening(0, holders), evening(1, places)],
    refundPolicy: { refundable: true, untilHoursBefore: 0, feeCents: 0, exchangeable: true },
  })
  const [first = '', second = ''] = event.sessions.map(({ id }) => id)
  const plain = await createOffer(organiser, { sessionId: first, priceCents: 1200 })
  const alike = await createOffer(organiser, { sessionId: second, name: 'Parterre', priceCents: 1200 })
  const dear = await createOffer(organiser, { sessionId: second, name: 'Balcon', priceCents: 1500 })
  const orders = await Promise.all(
    Array.from({ length: holders / PER_ORDER }, (_, index) =>
      buy(house.visitor(), {
        sessionId: first,
        lines: [{ offerId: plain.id, quantity: PER_ORDER }],
        buyer: { email: `change-${index}@example.org`, name: `Personne ${index}` },
      }),
    ),
  )
  return {
    eventId: event.id,
    plenty: { sessionId: first },
    scarce: { sessionId: second, alike, dear },
    holders: orders.flatMap((purchase) =>
      purchase.order.tickets.map(({ id: ticketId }) => ({ ticketId, purchase })),
    ),
  }
}

export interface Rushed {
  /** Who got the new ticket, and the old one they gave for it. */
  exchanged: { ticketId: string; into: Purchase }[]
  bought: Purchase[]
  refused: Answer[]
}

/** Holders and buyers all at once; every second one wants the dearer place and pays for it. */
export async function rushForLastPlaces(house: House, of: SoughtAfter, buyers: number): Promise<Rushed> {
  const rushed: Rushed = { exchanged: [], bought: [], refused: [] }
  const { alike, dear, sessionId } = of.scarce
  const wanted = (index: number) => (index % 2 === 0 ? alike : dear)
  const exchangeOne = async ({ ticketId, purchase }: SoughtAfter['holders'][number], index: number) => {
    const visitor = house.visitor()
    const headers = { 'idempotency-key': newId(), 'order-access-key': purchase.accessKey ?? '' }
    const answer = await visitor.post(
      `/api/tickets/${ticketId}/exchange`,
      { offerId: wanted(index).id },
      headers,
    )
    if (answer.status !== 201) return void rushed.refused.push(answer)
    const into = read(answer, 201, exchangeAnswer)
    // A door that was busy is asked again.
    if (into.order.totalCents > into.order.creditCents) {
      const paid = await pay(visitor, into)
      if (paid.status !== 200 && paid.status !== 202) throw new Error(`not paid: ${paid.status}`)
    }
    rushed.exchanged.push({ ticketId, into })
  }
  const buyOne = async (index: number) => {
    const visitor = house.visitor()
    const answer = await placeOrder(visitor, {
      sessionId,
      lines: [{ offerId: wanted(index).id, quantity: 1 }],
      buyer: { email: `achat-${index}@example.org`, name: `Acheteuse ${index}` },
    })
    if (answer.status !== 201) return void rushed.refused.push(answer)
    const placed = read(answer, 201, placeOrderAnswer)
    rushed.bought.push({ ...placed, ...read(await pay(visitor, placed), 200, paidAnswer) })
  }
  await Promise.all([
    ...of.holders.map(exchangeOne),
    ...Array.from({ length: buyers }, (_, index) => buyOne(index)),
  ])
  return rushed
}
