import type { OrderBundle } from '../orders/bundle.ts'
import type { PaymentRow } from '../tables.ts'

/** A free order has a tender too, of nothing, so that every sale in the journal has one. */
export function freePayment({ order }: OrderBundle, id: string, nowMs: number): PaymentRow {
  return {
    id,
    order_key: order.key,
    kind: 'charge',
    tender: 'free',
    state: 'succeeded',
    amount_cents: 0,
    currency: order.currency,
    idempotency_key: id,
    body_digest: order.body_digest,
    provider_reference: null,
    decline_reason: null,
    refund_of: null,
    credit_of: null,
    pinned: 0,
    begun_at_ms: nowMs,
    check_at_ms: null,
    settled_at_ms: nowMs,
  }
}
