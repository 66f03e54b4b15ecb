import type { SalesAnswer } from '@guichet/contracts/sales'
import type { OfferRow } from '../offers/tables.ts'
import type { Db } from '../tables.ts'
import { findOffersOfEvent, findSessionPlaces, type SessionPlaces, sumPaid, sumRefunded } from './queries.ts'

interface WantedSales {
  eventId: string
  /** Of these sessions alone; null for all. */
  within: readonly string[] | null
  currency: string
}

/** What was sold of an event: by session and offer, and in all. */
export async function findSales(db: Db, { eventId, within, currency }: WantedSales): Promise<SalesAnswer> {
  const [places, offers, paid, refunded] = await Promise.all([
    findSessionPlaces(db, eventId),
    findOffersOfEvent(db, eventId),
    sumPaid(db, eventId),
    sumRefunded(db, eventId),
  ])
  const gross = (offer: OfferRow): number => (paid.get(offer.key) ?? 0) - (refunded.get(offer.key) ?? 0)
  const sessions = places
    .filter(({ session }) => within === null || within.includes(session.id))
    .map((one) => sessionSales(one, offers, gross))
  return {
    eventId,
    currency,
    sold: sum(sessions, ({ sold }) => sold),
    held: sum(sessions, ({ held }) => held),
    grossCents: sum(sessions, ({ grossCents }) => grossCents),
    sessions,
  }
}

function sessionSales(
  { session, capacity, held, sold }: SessionPlaces,
  offers: readonly OfferRow[],
  gross: (offer: OfferRow) => number,
): SalesAnswer['sessions'][number] {
  const own = offers
    .filter(({ session_key }) => session_key === session.key)
    .map((offer) => ({
      offerId: offer.id,
      name: offer.name,
      priceCents: offer.price_cents,
      cap: offer.cap,
      sold: offer.sold,
      held: offer.held,
      grossCents: gross(offer),
    }))
  return {
    sessionId: session.id,
    state: session.state,
    startsAtMs: session.starts_at_ms,
    capacity,
    sold,
    held,
    grossCents: sum(own, ({ grossCents }) => grossCents),
    offers: own,
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
