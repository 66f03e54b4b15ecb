import type { TariffFamily } from '@guichet/contracts/offers'

export interface OfferRow {
  key: number
  id: string
  pool_key: number
  session_key: number
  name: string
  price_cents: number
  currency: string
  vat_rate_bp: number
  cap: number | null
  /** Who it is for, in a few words. */
  condition: string | null
  per_order_min: number
  per_order_max: number
  proof_required: number
  tariff_family: TariffFamily
  sales_start_at_ms: number | null
  sales_end_at_ms: number | null
  /** Before its session begins. */
  sales_end_minutes_before: number | null
  withdrawn_at_ms: number | null
  /** A session's quota of free places, of which only staff order. */
  by_invitation: number
  held: number
  sold: number
  issued: number
}

export interface OffersTables {
  offers: OfferRow
}
