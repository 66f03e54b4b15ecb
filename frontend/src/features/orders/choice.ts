import type { Offer } from '@guichet/contracts/offers'

/** How many of each offer, by its id. */
export type Quantities = Readonly<Record<string, number>>

export interface Choice {
  lines: { offerId: string; quantity: number }[]
  places: number
  totalCents: number
  currency: string | undefined
}

/** The most one order may have of an offer right now. */
export function mostOf(offer: Offer): number {
  return offer.salesState === 'on_sale' ? Math.min(offer.perOrderMax, offer.remaining) : 0
}

/** What was chosen among the offers on screen; a quantity left over from another session does not count. */
export function summarise(offers: readonly Offer[], quantities: Quantities): Choice {
  const chosen = offers
    .map((offer) => ({ offer, quantity: Math.min(quantities[offer.id] ?? 0, mostOf(offer)) }))
    .filter(({ quantity }) => quantity > 0)
  return {
    lines: chosen.map(({ offer, quantity }) => ({ offerId: offer.id, quantity })),
    places: chosen.reduce((sum, { quantity }) => sum + quantity, 0),
    totalCents: chosen.reduce((sum, { offer, quantity }) => sum + offer.priceCents * quantity, 0),
    currency: offers[0]?.currency,
  }
}
