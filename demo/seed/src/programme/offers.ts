import type { OfferPlan, SalePlan } from './event-plan.ts'

export const FULL = 'Plein tarif'
export const REDUCED = 'Tarif réduit'
export const UNDER_14 = 'Moins de 14 ans'

interface Prices {
  fullCents: number
  reducedCents: number
  under14Cents?: number
  vatRateBp: number
}

/** The prices of most houses. The door asks for a proof of all but the first. */
export function usualOffers({ fullCents, reducedCents, under14Cents, vatRateBp }: Prices): OfferPlan[] {
  const common = { vatRateBp, perOrderMax: 10 }
  const full: OfferPlan = { ...common, name: FULL, priceCents: fullCents, tariffFamily: 'full' }
  const reduced: OfferPlan = {
    ...common,
    name: REDUCED,
    priceCents: reducedCents,
    tariffFamily: 'reduced',
    proofRequired: true,
  }
  if (under14Cents === undefined) return [full, reduced]
  return [
    full,
    reduced,
    {
      ...common,
      name: UNDER_14,
      priceCents: under14Cents,
      tariffFamily: 'under_14',
      proofRequired: true,
    },
  ]
}

export function guestSale(sessionIndex: number, quantities: Record<string, number>): SalePlan {
  return { sessionIndex, buyer: 'guest', quantities }
}

export function accountSale(sessionIndex: number, quantities: Record<string, number>): SalePlan {
  return { sessionIndex, buyer: 'account', quantities }
}
