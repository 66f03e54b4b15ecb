import type { EventState, SessionState } from '@guichet/contracts/event-nouns'
import type { CreateOfferBody, SalesState, UpdateOfferBody } from '@guichet/contracts/offers'
import { remainingOf, type SalesWindow, type SessionHours, windowOf } from '../orders/rules.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { OfferRow } from './tables.ts'

/** VAT on tickets, where nobody says otherwise: 5.5 %. */
const DEFAULT_VAT_RATE_BP = 550

/** An offer with all that decides whether it can be had. */
export interface OnOffer {
  offer: Pick<OfferRow, 'cap' | 'held' | 'sold' | 'per_order_min'> & SalesWindow
  pool: Pick<PoolRow, 'capacity' | 'held' | 'sold'>
  session: { state: SessionState } & SessionHours
  eventState: EventState
}

/** Where selling an offer stands. What is over comes before what is not yet, and both before what is left. */
export function salesStateOf({ offer, pool, session, eventState }: OnOffer, nowMs: number): SalesState {
  if (eventState === 'draft') return 'not_on_sale'
  if (eventState === 'cancelled' || session.state === 'cancelled') return 'closed'
  const window = windowOf(offer, nowMs, session)
  if (window !== 'open') return window
  return remainingOf(offer, pool) >= offer.per_order_min ? 'on_sale' : 'sold_out'
}

type Editable = Pick<
  OfferRow,
  | 'name'
  | 'price_cents'
  | 'vat_rate_bp'
  | 'cap'
  | 'condition'
  | 'per_order_min'
  | 'per_order_max'
  | 'proof_required'
  | 'tariff_family'
  | 'sales_start_at_ms'
  | 'sales_end_at_ms'
  | 'sales_end_minutes_before'
>

/** What the creator of an offer decides, with what holds where they say nothing. */
export function newOffer(body: CreateOfferBody): Editable {
  return {
    name: body.name,
    price_cents: body.priceCents,
    vat_rate_bp: body.vatRateBp ?? DEFAULT_VAT_RATE_BP,
    cap: body.cap ?? null,
    condition: body.condition ?? null,
    per_order_min: body.perOrderMin ?? 1,
    per_order_max: body.perOrderMax,
    proof_required: body.proofRequired ? 1 : 0,
    tariff_family: body.tariffFamily ?? 'full',
    sales_start_at_ms: body.salesStartAtMs ?? null,
    sales_end_at_ms: body.salesEndAtMs ?? null,
    sales_end_minutes_before: body.salesEndMinutesBefore ?? null,
  }
}

/** An offer after a change. Null takes a cap or a bound of the window away; what is not said stays. */
export function changedOffer(offer: Editable, change: UpdateOfferBody): Editable {
  return {
    name: change.name ?? offer.name,
    price_cents: change.priceCents ?? offer.price_cents,
    vat_rate_bp: change.vatRateBp ?? offer.vat_rate_bp,
    cap: said(change.cap, offer.cap),
    condition: said(change.condition, offer.condition),
    per_order_min: change.perOrderMin ?? offer.per_order_min,
    per_order_max: change.perOrderMax ?? offer.per_order_max,
    proof_required: Number(change.proofRequired ?? offer.proof_required),
    tariff_family: change.tariffFamily ?? offer.tariff_family,
    sales_start_at_ms: said(change.salesStartAtMs, offer.sales_start_at_ms),
    sales_end_at_ms: said(change.salesEndAtMs, offer.sales_end_at_ms),
    sales_end_minutes_before: said(change.salesEndMinutesBefore, offer.sales_end_minutes_before),
  }
}

function said<Value>(change: Value | null | undefined, present: Value | null): Value | null {
  return change === undefined ? present : change
}

/** What does not fit together in an offer, as may be when a patch changes one bound alone: the field and why. */
export function faultOfOffer({
  sales_start_at_ms,
  sales_end_at_ms,
  per_order_min,
  per_order_max,
}: Editable): { path: string; message: string } | undefined {
  if (sales_start_at_ms !== null && sales_end_at_ms !== null && sales_end_at_ms <= sales_start_at_ms) {
    return { path: 'salesEndAtMs', message: 'sales end before they start' }
  }
  if (per_order_min > per_order_max) return { path: 'perOrderMin', message: 'more than perOrderMax' }
  return undefined
}
