import type { ChangedOffer, OfferFigures } from '@guichet/contracts/offer-copies'
import type { UpdateOfferBody } from '@guichet/contracts/offers'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { sameName } from './copy-rules.ts'
import { findOffersOfSessions, soldAtTheirPrice } from './queries.ts'
import { changedOffer, faultOfOffer } from './rules.ts'
import type { OfferRow } from './tables.ts'

export interface ChangeOffersWish {
  sessionIds: readonly string[]
  name: string
  change: UpdateOfferBody
}

/** What a change would make of the offers of one name, in the order of the sessions. */
export async function previewChanges(
  { db }: Pick<Deps, 'db'>,
  wish: ChangeOffersWish,
): Promise<ChangedOffer[]> {
  const named = (await findOffersOfSessions(db, wish.sessionIds)).filter(
    ({ name }) => sameName(name) === sameName(wish.name),
  )
  const soldAt = await soldAtTheirPrice(
    db,
    named.map(({ key }) => key),
  )
  return wish.sessionIds.flatMap((sessionId) => {
    const own = named.filter(({ session_id }) => session_id === sessionId)
    if (own.length === 0) return [lacking(sessionId)]
    return own.map((offer) => judged(sessionId, offer, wish.change, soldAt.get(offer.key) ?? 0))
  })
}

/** Makes the change, each offer for itself. What became of each; where it cannot be, it stays as it was. */
export async function changeOffers(
  deps: Pick<Deps, 'db' | 'port'>,
  actor: string,
  wish: ChangeOffersWish,
): Promise<ChangedOffer[]> {
  const items: ChangedOffer[] = []
  for (const item of await previewChanges(deps, wish)) {
    items.push(item.outcome === 'planned' ? await changed(deps, actor, item, wish.change) : item)
  }
  return items
}

/** By the same verb as a single change, which has the last word: places may have been sold since the look before. */
async function changed(
  { port }: Pick<Deps, 'port'>,
  actor: string,
  item: ChangedOffer,
  change: UpdateOfferBody,
): Promise<ChangedOffer> {
  if (item.offerId === null) return item
  try {
    const updated = await port.run('updateOffer', { actor, offerId: item.offerId, change })
    if (updated.outcome === 'updated') return { ...item, outcome: 'changed' }
    return { ...item, outcome: 'cap_below_sold', sold: updated.sold, held: updated.held }
  } catch (error) {
    // Taken off sale, or changed by somebody else, between the look and the change.
    if (error instanceof AppError && error.reason === 'not_found') return lacking(item.sessionId)
    if (error instanceof AppError && error.reason === 'invalid_input')
      return { ...item, outcome: 'not_fitting' }
    throw error
  }
}

function judged(
  sessionId: string,
  offer: OfferRow,
  change: UpdateOfferBody,
  soldAtPrice: number,
): ChangedOffer {
  const after = { ...offer, ...changedOffer(offer, change) }
  return {
    sessionId,
    offerId: offer.id,
    outcome: outcomeOf(offer, after),
    before: figuresOf(offer),
    after: figuresOf(after),
    currency: offer.currency,
    sold: offer.sold,
    held: offer.held,
    soldAtPrice,
  }
}

function outcomeOf(offer: OfferRow, after: OfferRow): ChangedOffer['outcome'] {
  const fields = Object.keys(offer) as (keyof OfferRow)[]
  if (fields.every((field) => offer[field] === after[field])) return 'unchanged'
  if (faultOfOffer(after)) return 'not_fitting'
  return after.cap !== null && after.cap < offer.sold + offer.held ? 'cap_below_sold' : 'planned'
}

function lacking(sessionId: string): ChangedOffer {
  return {
    sessionId,
    offerId: null,
    outcome: 'no_such_offer',
    before: null,
    after: null,
    currency: null,
    sold: 0,
    held: 0,
    soldAtPrice: 0,
  }
}

function figuresOf(offer: OfferRow): OfferFigures {
  return {
    priceCents: offer.price_cents,
    cap: offer.cap,
    perOrderMin: offer.per_order_min,
    perOrderMax: offer.per_order_max,
    condition: offer.condition,
    salesStartAtMs: offer.sales_start_at_ms,
    salesEndAtMs: offer.sales_end_at_ms,
    salesEndMinutesBefore: offer.sales_end_minutes_before,
  }
}
