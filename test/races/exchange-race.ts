import type { Event } from '@guichet/contracts/events'
import { exchangeAnswer } from '@guichet/contracts/exchanges'
import { copyOffersAnswer } from '@guichet/contracts/offer-copies'
import { type Offer, offerPage } from '@guichet/contracts/offers'
import { paidAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import type { ScanAnswer } from '@guichet/contracts/validation'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import type { House } from '../fixtures/open-house.ts'
import { buy, type Purchase, pay, placeOrder } from '../fixtures/purchase.ts'
import { type Answer, read, type Visitor } from '../fixtures/visitor.ts'
import type { RefundableEvening } from './refund-race.ts'

const HOUR_MS = 3_600_000
const PER_ORDER = 10
/** As many as one request may name. */
const COPIED_AT_ONCE = 200
const RACING_AT_ONCE = 25

/** A place that is the last of its session, and who has a ticket of another evening to give for it. */
interface LastPlace {
  ticketId: string
  purchase: Purchase
  offer: Offer
}

export interface LastPlaces {
  eventId: string
  holders: Purchase[]
  places: LastPlace[]
}

/** A play with a ticket for each holder on its first evening, and one place on each of as many others: at the same price, or dearer. */
export async function openLastPlaces(house: House, count: number): Promise<LastPlaces> {
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + 30 * 24 * HOUR_MS
  const event = await createEvent(organiser, {
    sessions: Array.from({ length: count + 1 }, (_, n) => ({
      startsAtMs: startsAtMs + n * 3 * HOUR_MS,
      endsAtMs: startsAtMs + (n * 3 + 2) * HOUR_MS,
      capacity: n === 0 ? count : 1,
    })),
    refundPolicy: { refundable: true, untilHoursBefore: 0, feeCents: 0, exchangeable: true },
  })
  const [first = '', ...others] = event.sessions.map(({ id }) => id)
  const plain = await createOffer(organiser, { sessionId: first })
  const scarce = await offersOfLastPlaces(organiser, event, others)
  const holders = await Promise.all(
    Array.from({ length: count / PER_ORDER }, (_, index) =>
      buy(house.visitor(), {
        sessionId: first,
        lines: [{ offerId: plain.id, quantity: PER_ORDER }],
        buyer: { email: `change-${index}@example.org`, name: `Personne ${index}` },
      }),
    ),
  )
  const tickets = holders.flatMap((purchase) =>
    purchase.order.tickets.map(({ id: ticketId }) => ({ ticketId, purchase })),
  )
  const places = tickets.flatMap((ticket, index) => {
    const offer = scarce.get(others[index] ?? '')?.[index % 2]
    return offer ? [{ ...ticket, offer }] : []
  })
  return { eventId: event.id, holders, places }
}

/** Two for each session, by the session's id. */
async function offersOfLastPlaces(
  organiser: Visitor,
  { id: eventId }: Event,
  [model = '', ...others]: string[],
): Promise<Map<string, Offer[]>> {
  await createOffer(organiser, { sessionId: model, name: 'Parterre' })
  await createOffer(organiser, { sessionId: model, name: 'Balcon', priceCents: 1500 })
  for (let from = 0; from < others.length; from += COPIED_AT_ONCE) {
    const toSessionIds = others.slice(from, from + COPIED_AT_ONCE)
    const body = { dryRun: false, fromSessionId: model, toSessionIds, mode: 'add' }
    read(await organiser.post('/api/tickets/offers/copy', body), 200, copyOffersAnswer)
  }
  const offers: Offer[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const path = `/api/tickets/offers/mine?eventId=${eventId}&limit=100${after}`
    const { items, nextCursor } = read(await organiser.get(path), 200, offerPage)
    offers.push(...items)
    cursor = nextCursor
  }
  return Map.groupBy(offers, ({ sessionId }) => sessionId)
}

/** How it ended between who gives a ticket for a place and who buys it: an order, or a refusal. */
export interface Raced {
  exchanged: Purchase | Answer
  bought: Purchase | Answer
}

export function isOrder(ended: Purchase | Answer): ended is Purchase {
  return 'order' in ended
}

/** Both want each place at once, sometimes the one a little sooner and sometimes the other; who gets it pays for it. */
export async function raceForLastPlaces(house: House, places: readonly LastPlace[]): Promise<Raced[]> {
  const raced: Raced[] = []
  for (let from = 0; from < places.length; from += RACING_AT_ONCE) {
    const batch = places.slice(from, from + RACING_AT_ONCE)
    raced.push(...(await Promise.all(batch.map((place, index) => raceForOne(house, place, index)))))
  }
  return raced
}

async function raceForOne(house: House, place: LastPlace, index: number): Promise<Raced> {
  const [exchanged, bought] = await Promise.all([
    dawdle(house.visitor(), place, 3 - (index % 4)).then((visitor) => exchangeFor(visitor, place)),
    dawdle(house.visitor(), place, index % 4).then((visitor) => buyOne(visitor, place, index)),
  ])
  return { exchanged, bought }
}

async function exchangeFor(visitor: Visitor, place: LastPlace): Promise<Purchase | Answer> {
  const answer = await exchange(visitor, place, place.offer)
  if (answer.status !== 201) return answer
  const into = read(answer, 201, exchangeAnswer)
  if (into.order.totalCents > into.order.creditCents) {
    // 202: a door that was busy is asked again.
    const paid = await pay(visitor, into)
    if (paid.status !== 200 && paid.status !== 202) throw new Error(`not paid: ${paid.status}`)
  }
  return into
}

async function buyOne(visitor: Visitor, { offer }: LastPlace, index: number): Promise<Purchase | Answer> {
  const answer = await placeOrder(visitor, {
    sessionId: offer.sessionId,
    lines: [{ offerId: offer.id, quantity: 1 }],
    buyer: { email: `achat-${index}@example.org`, name: `Acheteuse ${index}` },
  })
  if (answer.status !== 201) return answer
  const placed = read(answer, 201, placeOrderAnswer)
  return { ...placed, ...read(await pay(visitor, placed), 200, paidAnswer) }
}

function exchange(
  visitor: Visitor,
  { ticketId, purchase }: Pick<LastPlace, 'ticketId' | 'purchase'>,
  { id: offerId }: Pick<Offer, 'id'>,
): Promise<Answer> {
  const headers = { 'idempotency-key': newId(), 'order-access-key': purchase.accessKey ?? '' }
  return visitor.post(`/api/tickets/${ticketId}/exchange`, { offerId }, headers)
}

/** As long as a few harmless questions take. */
async function dawdle(
  visitor: Visitor,
  { purchase }: Pick<LastPlace, 'purchase'>,
  questions: number,
): Promise<Visitor> {
  const headers = { 'order-access-key': purchase.accessKey ?? '' }
  for (let asked = 0; asked < questions; asked += 1) {
    await visitor.get(`/api/tickets/orders/${purchase.order.id}`, { headers })
  }
  return visitor
}

export interface RacedAtDoor {
  ticketId: string
  exchanged: Answer
  scanned: ScanAnswer
}

/** Every ticket of a full house becomes one of another price while it is scanned. */
export async function raceExchangesAgainstScans(
  house: House,
  { tickets, sessionId }: RefundableEvening,
  offer: Offer,
): Promise<RacedAtDoor[]> {
  const doorkeeper = await house.signedIn('DoorStaff')
  return Promise.all(
    tickets.map(async ({ ticketId, code, purchase }, index) => {
      const [exchanged, scanned] = await Promise.all([
        exchange(house.visitor(), { ticketId, purchase }, offer),
        dawdle(house.visitor(), { purchase }, index % 8).then(() => scan(doorkeeper, { code, sessionId })),
      ])
      return { ticketId, exchanged, scanned }
    }),
  )
}
