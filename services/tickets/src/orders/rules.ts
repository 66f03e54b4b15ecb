import type { RefundPolicy } from '@guichet/contracts/event-nouns'
import type { SessionRow } from '../catalogue/tables.ts'
import type { OfferRow } from '../offers/tables.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { Stock } from './stock.ts'
import type { OrderLineRow } from './tables.ts'

export interface WantedLine {
  offerId: string
  quantity: number
}

export type Refusal =
  | { outcome: 'sold_out'; offerId: string; remaining: number }
  | { outcome: 'sales_closed'; offerId: string }
  | { outcome: 'not_on_sale'; offerId: string | null }
  | { outcome: 'too_many'; offerId: string; perOrderMax: number }
  | { outcome: 'too_few'; offerId: string; perOrderMin: number }
  | { outcome: 'currency_mismatch' }

export interface WantedOffer {
  offer: OfferRow
  pool: PoolRow
  quantity: number
}

/** How many places a judgement may take: the protection that the oversell test switches off. */
export type Remaining = (
  offer: Pick<OfferRow, 'cap' | 'held' | 'sold'>,
  pool: Pick<PoolRow, 'capacity' | 'held' | 'sold'>,
) => number

/** The less of what the pool has left and what the offer's own cap leaves. */
export const remainingOf: Remaining = (offer, pool) => {
  const inPool = pool.capacity - pool.sold - pool.held
  const underCap = offer.cap === null ? inPool : offer.cap - offer.sold - offer.held
  return Math.max(0, Math.min(inPool, underCap))
}

/** A ticket's number stands in twelve bits of its id; an order stays far below that. */
export const MOST_TICKETS = 200

/** How an order differs from one that anybody may place. */
interface Circumstances {
  /** Staff give the places away. */
  byInvitation?: boolean | undefined
  /** The key of the pool that has a place for it already: that of the ticket given for it. */
  standsInPool?: number | undefined
}

/**
 * Whether an order may have what it wants, by what is left now; says what it gets, or the first reason why not. What is given by
 * invitation can be had in no other way, and nothing else that way.
 */
export function judgeOrder(
  stock: Stock,
  lines: readonly WantedLine[],
  nowMs: number,
  remaining: Remaining,
  { byInvitation = false, standsInPool }: Circumstances = {},
): { outcome: 'granted'; wanted: WantedOffer[] } | Refusal {
  if (!stock.onSale) return { outcome: 'not_on_sale', offerId: null }
  const wanted: WantedOffer[] = []
  for (const line of lines) {
    const offer = stock.offers.get(line.offerId)
    const pool = offer && stock.pools.get(offer.pool_key)
    if (!offer || !pool || offer.by_invitation !== Number(byInvitation)) {
      return { outcome: 'not_on_sale', offerId: line.offerId }
    }
    const refusal = refuseLine(offer, line, nowMs, stock.session)
    if (refusal) return refusal
    wanted.push({ offer, pool, quantity: line.quantity })
  }
  if (new Set(wanted.map(({ offer }) => offer.currency)).size > 1) return { outcome: 'currency_mismatch' }
  return refuseScarce(wanted, remaining, standsInPool) ?? { outcome: 'granted', wanted }
}

function refuseLine(
  offer: OfferRow,
  line: WantedLine,
  nowMs: number,
  session: SessionHours,
): Refusal | undefined {
  const state = windowOf(offer, nowMs, session)
  if (state === 'upcoming') return { outcome: 'not_on_sale', offerId: offer.id }
  if (state === 'closed') return { outcome: 'sales_closed', offerId: offer.id }
  if (line.quantity > offer.per_order_max) {
    return { outcome: 'too_many', offerId: offer.id, perOrderMax: offer.per_order_max }
  }
  if (line.quantity < offer.per_order_min) {
    return { outcome: 'too_few', offerId: offer.id, perOrderMin: offer.per_order_min }
  }
}

/** Offers of one order may share a pool: each is judged by what the ones before it leave. */
function refuseScarce(
  wanted: readonly WantedOffer[],
  remaining: Remaining,
  standsInPool: number | undefined,
): Refusal | undefined {
  const takenOfPool = new Map<number, number>(standsInPool === undefined ? [] : [[standsInPool, -1]])
  for (const { offer, pool, quantity } of wanted) {
    const taken = takenOfPool.get(pool.key) ?? 0
    const left = remaining(offer, { ...pool, held: pool.held + taken })
    if (quantity > left) return { outcome: 'sold_out', offerId: offer.id, remaining: Math.max(0, left) }
    takenOfPool.set(pool.key, taken + quantity)
  }
}

/** What a buyer is promised about giving a ticket back, whatever becomes of the event's policy later. */
export function promisedOf(
  { refundable, exchangeable, untilHoursBefore, feeCents }: RefundPolicy,
  startsAtMs: number,
  priceCents: number,
): Pick<OrderLineRow, 'refund_until_ms' | 'refund_fee_cents' | 'exchange_until_ms'> {
  const untilMs = startsAtMs - untilHoursBefore * 3_600_000
  return {
    refund_until_ms: refundable ? untilMs : null,
    refund_fee_cents: refundable ? Math.min(feeCents, priceCents) : 0,
    exchange_until_ms: exchangeable ? untilMs : null,
  }
}

export type SalesWindow = Pick<
  OfferRow,
  'sales_start_at_ms' | 'sales_end_at_ms' | 'sales_end_minutes_before' | 'withdrawn_at_ms'
>

export type SessionHours = Pick<SessionRow, 'starts_at_ms' | 'ends_at_ms'>

/** Where an offer's own window stands. Without an end, sales end with the session; of two ends, the earlier one counts. */
export function windowOf(
  offer: SalesWindow,
  nowMs: number,
  session: SessionHours,
): 'upcoming' | 'open' | 'closed' {
  if (offer.withdrawn_at_ms !== null) return 'closed'
  if (offer.sales_start_at_ms !== null && nowMs < offer.sales_start_at_ms) return 'upcoming'
  return nowMs < salesEndOf(offer, session) ? 'open' : 'closed'
}

function salesEndOf(
  { sales_end_at_ms, sales_end_minutes_before }: SalesWindow,
  { starts_at_ms, ends_at_ms }: SessionHours,
): number {
  if (sales_end_minutes_before === null) return sales_end_at_ms ?? ends_at_ms
  const beforeStartMs = starts_at_ms - sales_end_minutes_before * 60_000
  return Math.min(beforeStartMs, sales_end_at_ms ?? beforeStartMs)
}
