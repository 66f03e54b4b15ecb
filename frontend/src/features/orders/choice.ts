import type { Offer } from '@guichet/contracts/offers'

/** How many of each offer, by its id. */
export type Quantities = Readonly<Record<string, number>>

export interface Choice {
  lines: { offerId: string; quantity: number }[]
  places: number
  totalCents: number
  currency: string | undefined
}

/** The most one order may have of an offer right now; none where there are too few left for what is the least. */
export function mostOf(offer: Offer): number {
  const most = offer.salesState === 'on_sale' ? Math.min(offer.perOrderMax, offer.remaining) : 0
  return most >= offer.perOrderMin ? most : 0
}

/** How many of an offer are chosen: none, or from the least to the most that an order may have. */
export function quantityOf(offer: Offer, quantities: Quantities): number {
  const quantity = Math.min(quantities[offer.id] ?? 0, mostOf(offer))
  return quantity >= offer.perOrderMin ? quantity : 0
}

/** What was chosen among the offers on screen; a quantity left over from another session does not count. */
export function summarise(offers: readonly Offer[], quantities: Quantities): Choice {
  const chosen = offers
    .map((offer) => ({ offer, quantity: quantityOf(offer, quantities) }))
    .filter(({ quantity }) => quantity > 0)
  return {
    lines: chosen.map(({ offer, quantity }) => ({ offerId: offer.id, quantity })),
    places: chosen.reduce((sum, { quantity }) => sum + quantity, 0),
    totalCents: chosen.reduce((sum, { offer, quantity }) => sum + offer.priceCents * quantity, 0),
    currency: offers[0]?.currency,
  }
}
