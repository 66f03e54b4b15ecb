import type { Offer } from '@guichet/contracts/offers'
import { remainingOf } from '../orders/rules.ts'
import type { PlacedOffer } from './queries.ts'
import { salesStateOf } from './rules.ts'

/** An offer as everybody sees it. */
export function offerView(placed: PlacedOffer, nowMs: number): Offer {
  const { offer, pool, session } = placed
  return {
    id: offer.id,
    eventId: session.event_id,
    sessionId: session.id,
    poolId: pool.id,
    name: offer.name,
    priceCents: offer.price_cents,
    currency: offer.currency,
    vatRateBp: offer.vat_rate_bp,
    cap: offer.cap,
    perOrderMin: offer.per_order_min,
    perOrderMax: offer.per_order_max,
    condition: offer.condition,
    proofRequired: offer.proof_required === 1,
    tariffFamily: offer.tariff_family,
    salesStartAtMs: offer.sales_start_at_ms,
    salesEndAtMs: offer.sales_end_at_ms,
    salesEndMinutesBefore: offer.sales_end_minutes_before,
    remaining: remainingOf(offer, pool),
    salesState: salesStateOf(placed, nowMs),
  }
}
