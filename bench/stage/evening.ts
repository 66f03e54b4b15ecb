import { createEvent, createOffer, sessionOf } from '@guichet/test/fixtures/evening'
import type { House } from '@guichet/test/fixtures/open-house'
import type { Visitor } from '@guichet/test/fixtures/visitor'
import type { WireRequest } from '../load/request.ts'

/** As many as a session may have, and more than a round sells: nobody is told that it is sold out. */
const PLACES = 200_000

export const MOST_PER_ORDER = 100

export interface Sale {
  sessionId: string
  offerId: string
}

const AT_ONCE = 8

/** Published events with an offer each, on sale now. */
export async function openSales(
  house: House,
  count: number,
  priceCents: number,
  places = PLACES,
): Promise<Sale[]> {
  const organiser = await house.signedIn('EventCreator')
  const sales: Sale[] = []
  while (sales.length < count) {
    const some = Math.min(AT_ONCE, count - sales.length)
    const opened = Array.from({ length: some }, (_, n) =>
      openSale(organiser, sales.length + n + 1, priceCents, places),
    )
    sales.push(...(await Promise.all(opened)))
  }
  return sales
}

async function openSale(organiser: Visitor, n: number, priceCents: number, capacity: number): Promise<Sale> {
  const event = await createEvent(organiser, { title: `Soirée ${n}`, capacity })
  const { id: sessionId } = sessionOf(event)
  const { id: offerId } = await createOffer(organiser, { sessionId, priceCents, perOrderMax: MOST_PER_ORDER })
  return { sessionId, offerId }
}

/** An order of one ticket for each token, the sales taking turns. */
export function ordersOf(sales: readonly Sale[], tokens: readonly string[]): WireRequest[] {
  return tokens.map((accessToken, n) => {
    const sale = sales[n % sales.length]
    if (!sale) throw new Error('nothing is on sale')
    return {
      method: 'POST',
      path: `/api/tickets/sessions/${sale.sessionId}/orders`,
      accessToken,
      body: { lines: [{ offerId: sale.offerId, quantity: 1 }] },
      keyed: true,
    }
  })
}
