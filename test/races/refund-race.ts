import { fileURLToPath } from 'node:url'
import { doorStats, type ScanAnswer } from '@guichet/contracts/validation'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import type { House } from '../fixtures/open-house.ts'
import { buy, type Purchase, ticketCode } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { type Answer, read, type Visitor } from '../fixtures/visitor.ts'

/** Variables under which the tickets service gives money back without asking the door: for controls alone. */
export const WITHOUT_DOOR = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./without-door.ts', import.meta.url))}`,
}

export const PRICE_CENTS = 1200
export const FEE_CENTS = 200
const PER_ORDER = 10

export interface RefundableEvening {
  organiserId: string
  eventId: string
  sessionId: string
  orders: Purchase[]
  tickets: { ticketId: string; code: string; purchase: Purchase }[]
}

/** An evening whose tickets may be given back until it begins, all of them sold, with codes that the door knows. */
export async function openRefundableEvening(house: House, count: number): Promise<RefundableEvening> {
  const organiser = await house.signedIn('EventCreator')
  const refundPolicy = { refundable: true, untilHoursBefore: 0, feeCents: FEE_CENTS, exchangeable: true }
  const event = await createEvent(organiser, { capacity: count, refundPolicy })
  const sessionId = sessionOf(event).id
  const offer = await createOffer(organiser, { sessionId, priceCents: PRICE_CENTS })
  const orders = await Promise.all(
    Array.from({ length: count / PER_ORDER }, (_, index) =>
      buy(house.visitor(), {
        sessionId,
        lines: [{ offerId: offer.id, quantity: PER_ORDER }],
        buyer: { email: `rend-${index}@example.org`, name: `Personne ${index}` },
      }),
    ),
  )
  const tickets = await Promise.all(
    orders.flatMap((purchase) =>
      purchase.order.tickets.map(async ({ id }) => {
        const { code } = await ticketCode(house.visitor(), id, purchase.accessKey)
        return { ticketId: id, code, purchase }
      }),
    ),
  )
  const doorkeeper = await house.signedIn('DoorStaff')
  await until('the door knows all tickets', async () => {
    const answer = await doorkeeper.get(`/api/validation/sessions/${sessionId}/stats`)
    return answer.status === 200 && read(answer, 200, doorStats).tickets === count
  })
  return { organiserId: event.organiser.id, eventId: event.id, sessionId, orders, tickets }
}

export interface Raced {
  ticketId: string
  refund: Answer
  scan: ScanAnswer
}

/** Each ticket is given back and scanned at once, some a little later unless nobody dawdles, all of them together. */
export async function raceRefundsAgainstScans(
  house: House,
  evening: RefundableEvening,
  mostDawdling = 7,
): Promise<Raced[]> {
  const doorkeeper = await house.signedIn('DoorStaff')
  return Promise.all(
    evening.tickets.map(async ({ ticketId, code, purchase }, index) => {
      const holder = house.visitor()
      const giveBack = () =>
        holder.post(
          `/api/tickets/${ticketId}/refund`,
          {},
          { 'idempotency-key': newId(), 'order-access-key': purchase.accessKey ?? '' },
        )
      const [refund, scanned] = await Promise.all([
        giveBack(),
        dawdle(doorkeeper, index % (mostDawdling + 1)).then(() =>
          scan(doorkeeper, { code, sessionId: evening.sessionId, gate: `Porte ${1 + (index % 4)}` }),
        ),
      ])
      return { ticketId, refund, scan: scanned }
    }),
  )
}

/** As long as a few harmless questions take. */
async function dawdle(doorkeeper: Visitor, questions: number): Promise<void> {
  for (let asked = 0; asked < questions; asked += 1) await doorkeeper.get('/api/validation/sessions?limit=1')
}
