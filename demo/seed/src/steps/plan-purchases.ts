import type { MyEvent, Session } from '@guichet/contracts/events'
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
  const sessions = inOrder(event)
  return plan.sales.flatMap(({ sessionIndex, buyer, quantities }, index) => {
    const session = sessions[sessionIndex]
    if (!session) return []
    const lines = linesOf(offers, session.id, quantities)
    return {
      buyer: buyer === 'account' ? account : anybody,
      sessionId: session.id,
      body: buyer === 'account' ? { lines } : { lines, buyer: guest(firstGuest + index) },
      key: purchaseKey(event, index),
    }
  })
}

/** What names a sale of an event from one run to the next. */
export function purchaseKey({ slug }: Pick<MyEvent, 'slug'>, saleIndex: number): string {
  return `demo-${slug}-${saleIndex + 1}`
}

export function inOrder({ sessions }: Pick<MyEvent, 'sessions'>): Session[] {
  return sessions.toSorted((a, b) => a.startsAtMs - b.startsAtMs)
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
