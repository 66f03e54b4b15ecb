import type { Offer } from '@guichet/contracts/offers'
import { paidAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import type { House } from '../fixtures/open-house.ts'
import { type Purchase, pay, placeOrder } from '../fixtures/purchase.ts'
import { type Answer, read } from '../fixtures/visitor.ts'

/** An evening with fewer places than people who want one, sold at two prices. */
export interface ScarceEvening {
  organiserId: string
  sessionId: string
  offers: [Offer, Offer]
}

export async function openScarceEvening(
  house: House,
  { capacity, priceCents }: { capacity: number; priceCents: [number, number] },
): Promise<ScarceEvening> {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { capacity })
  const sessionId = sessionOf(event).id
  const offer = (name: string, price: number) =>
    createOffer(organiser, { sessionId, name, priceCents: price })
  return {
    organiserId: event.organiser.id,
    sessionId,
    offers: [await offer('Plein tarif', priceCents[0]), await offer('Tarif réduit', priceCents[1])],
  }
}

export interface Rush {
  /** Orders that were taken, and paid unless they were free. */
  bought: Purchase[]
  refused: { wanted: number; answer: Answer }[]
}

/** All at once, each under an e-mail of their own, half of them at each price; who gets places pays for them. */
export async function rush(
  house: House,
  { sessionId, offers }: ScarceEvening,
  { buyers, quantityOf }: { buyers: number; quantityOf: (buyer: number) => number },
): Promise<Rush> {
  const found: Rush = { bought: [], refused: [] }
  const buyOne = async (buyer: number) => {
    const visitor = house.visitor()
    const offer = offers[buyer % 2 === 0 ? 0 : 1]
    const wanted = quantityOf(buyer)
    const answer = await placeOrder(visitor, {
      sessionId,
      lines: [{ offerId: offer.id, quantity: wanted }],
      buyer: { email: `rush-${buyer}@example.org`, name: `Personne ${buyer}` },
    })
    if (answer.status !== 201) {
      found.refused.push({ wanted, answer })
      return
    }
    const placed = read(answer, 201, placeOrderAnswer)
    const paid = placed.order.totalCents === 0 ? {} : read(await pay(visitor, placed), 200, paidAnswer)
    found.bought.push({ ...placed, ...paid })
  }
  await Promise.all(Array.from({ length: buyers }, (_, buyer) => buyOne(buyer)))
  return found
}

export function placesOf(bought: readonly Purchase[]): number {
  return bought.reduce((sum, { order }) => sum + order.tickets.length, 0)
}
