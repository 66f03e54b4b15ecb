import type { BundledLine } from './bundle.ts'
import type { PlaceOrderInput } from './place-orders.ts'
import { promisedOf, type WantedOffer } from './rules.ts'
import type { Stock } from './stock.ts'
import type { OrderRow } from './tables.ts'

/** The conditions of sale that orders are placed under. */
const TERMS_VERSION = '2026-11'

export function orderRowOf(
  input: PlaceOrderInput,
  key: number,
  sessionKey: number,
  totalCents: number,
  wanted: readonly WantedOffer[],
  nowMs: number,
): OrderRow {
  return {
    key,
    id: input.orderId,
    idempotency_key: input.idempotencyKey,
    body_digest: Buffer.from(input.bodyDigest, 'hex'),
    state: 'held',
    register: input.register,
    session_key: sessionKey,
    holder_id: input.holderId,
    holder_kind: input.holderKind,
    account_id: input.accountId,
    access_generation: 1,
    total_cents: totalCents,
    credit_cents: 0,
    in_place: 0,
    refunded_cents: 0,
    exchanged_cents: 0,
    currency: wanted[0]?.offer.currency ?? '',
    terms_version: TERMS_VERSION,
    placed_at_ms: nowMs,
    hold_expires_at_ms: nowMs + input.holdMs,
    paid_at_ms: null,
    pending_payments: 0,
  }
}

/** A line as it is bought: whatever becomes of its offer, it stays so. */
export function lineOf(
  orderKey: number,
  n: number,
  { offer, quantity }: WantedOffer,
  { policy, session: { starts_at_ms: startsAtMs } }: Pick<Stock, 'policy' | 'session'>,
): BundledLine {
  return {
    order_key: orderKey,
    n,
    offer_key: offer.key,
    offer_id: offer.id,
    name: offer.name,
    tariff_family: offer.tariff_family,
    quantity,
    price_cents: offer.price_cents,
    vat_rate_bp: offer.vat_rate_bp,
    proof_required: offer.proof_required,
    condition: offer.condition,
    ...promisedOf(policy, startsAtMs, offer.price_cents),
  }
}
