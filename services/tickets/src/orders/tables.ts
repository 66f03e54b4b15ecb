import type { HolderKind } from '@guichet/contracts/internal'
import type { TariffFamily } from '@guichet/contracts/offers'
import type { OrderState } from '@guichet/contracts/orders'

export interface OrderRow {
  key: number
  id: string
  idempotency_key: string
  body_digest: Buffer
  state: OrderState
  register: string
  session_key: number
  holder_id: string
  holder_kind: HolderKind
  account_id: string | null
  access_generation: number
  total_cents: number
  /** Of the total, paid with a ticket given in exchange. */
  credit_cents: number
  /** It stands on the place of that ticket: its pool holds none besides. */
  in_place: number
  /** Given back as money. */
  refunded_cents: number
  /** Of tickets given in exchange, what pays the orders that they became. */
  exchanged_cents: number
  currency: string
  terms_version: string
  placed_at_ms: number
  hold_expires_at_ms: number | null
  paid_at_ms: number | null
  pending_payments: number
}

export interface OrderLineRow {
  order_key: number
  n: number
  offer_key: number
  name: string
  tariff_family: TariffFamily
  quantity: number
  price_cents: number
  vat_rate_bp: number
  proof_required: number
  condition: string | null
  refund_until_ms: number | null
  refund_fee_cents: number
  /** Until when a ticket of it may be changed for another; null: not at all. */
  exchange_until_ms: number | null
}

export interface OrdersTables {
  order_numbering: { id: number; secret: Buffer }
  orders: OrderRow
  order_lines: OrderLineRow
}
