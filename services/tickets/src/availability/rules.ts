import type { SessionState } from '@guichet/contracts/event-nouns'
import type { Availability, SalesState } from '@guichet/contracts/offers'
import { salesStateOf } from '../offers/rules.ts'
import type { OfferRow } from '../offers/tables.ts'
import { remainingOf, type SessionHours } from '../orders/rules.ts'
import type { PoolRow } from '../pools/tables.ts'

export interface SessionOffer {
  session: { state: SessionState } & SessionHours
  /** None where the session has no offer. */
  offered: {
    offer: Pick<
      OfferRow,
      | 'price_cents'
      | 'currency'
      | 'cap'
      | 'held'
      | 'sold'
      | 'sales_start_at_ms'
      | 'sales_end_at_ms'
      | 'sales_end_minutes_before'
      | 'per_order_min'
      | 'withdrawn_at_ms'
    >
    pool: Pick<PoolRow, 'key' | 'capacity' | 'held' | 'sold'>
  } | null
}

/** What is best for a visitor says where the whole event stands. */
const BEST_FIRST: readonly SalesState[] = ['on_sale', 'upcoming', 'sold_out', 'not_on_sale', 'closed']

/** What can be had of a published event, over all its sessions. */
export function availabilityOf(
  eventId: string,
  sessionOffers: readonly SessionOffer[],
  nowMs: number,
): Availability {
  const judged = sessionOffers.map(({ session, offered }) => ({
    offered,
    state: offered
      ? salesStateOf({ ...offered, session, eventState: 'published' }, nowMs)
      : stateWithoutOffers(session, nowMs),
  }))
  const onSale = judged.flatMap(({ offered, state }) => (offered && state === 'on_sale' ? [offered] : []))
  const cheapest = onSale.toSorted((a, b) => a.offer.price_cents - b.offer.price_cents)[0]
  return {
    eventId,
    fromPriceCents: cheapest?.offer.price_cents ?? null,
    currency: cheapest?.offer.currency ?? null,
    remaining: placesLeft(onSale),
    salesState: BEST_FIRST.find((best) => judged.some(({ state }) => state === best)) ?? 'not_on_sale',
  }
}

function stateWithoutOffers({ state, ends_at_ms }: SessionOffer['session'], nowMs: number): SalesState {
  return state === 'cancelled' || nowMs >= ends_at_ms ? 'closed' : 'not_on_sale'
}

/** Offers share their pool: together they give no more than it has left, and no more than their caps leave. */
function placesLeft(onSale: readonly NonNullable<SessionOffer['offered']>[]): number {
  const left = new Map<number, { inPool: number; underCaps: number }>()
  for (const { offer, pool } of onSale) {
    const inPool = pool.capacity - pool.sold - pool.held
    const underCaps = (left.get(pool.key)?.underCaps ?? 0) + remainingOf(offer, pool)
    left.set(pool.key, { inPool, underCaps })
  }
  return [...left.values()].reduce((sum, { inPool, underCaps }) => sum + Math.min(inPool, underCaps), 0)
}
