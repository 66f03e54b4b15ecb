import type { Offer } from '@guichet/contracts/offers'
import type { PlaceOrderBody } from '@guichet/contracts/orders'
import { guest } from '../audience.ts'
import type { Visitor } from '../front-door/visitor.ts'
import type { AnnouncedEvent } from './announce-event.ts'
import type { Purchase } from './buy.ts'

interface Buyers {
  anybody: Visitor
  account: Visitor
}

/**
 * Who buys what of an event, the same at every call. `firstGuest` counts on from event to event, so that not everywhere
 * the same people come.
 */
export function planPurchases(
  { plan, event, offers }: AnnouncedEvent,
  { anybody, account }: Buyers,
  firstGuest: number,
): Purchase[] {
  const sessions = event.sessions.toSorted((a, b) => a.startsAtMs - b.startsAtMs)
  return plan.sales.flatMap(({ sessionIndex, buyer, quantities }, index) => {
    const session = sessions[sessionIndex]
    if (!session) return []
    const lines = linesOf(offers, session.id, quantities)
    return {
      buyer: buyer === 'account' ? account : anybody,
      sessionId: session.id,
      body: buyer === 'account' ? { lines } : { lines, buyer: guest(firstGuest + index) },
      key: `demo-${event.slug}-${index + 1}`,
    }
  })
}

function linesOf(
  offers: readonly Offer[],
  sessionId: string,
  quantities: Record<string, number>,
): PlaceOrderBody['lines'] {
  return Object.entries(quantities).map(([name, quantity]) => {
    const offer = offers.find((one) => one.sessionId === sessionId && one.name === name)
    if (!offer) throw new Error(`session ${sessionId} has no offer ${name}`)
    return { offerId: offer.id, quantity }
  })
}
