import type { CopyMode, OffersCopy } from '@guichet/contracts/offer-copies'
import type { SessionRow } from '../catalogue/tables.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { OfferRow } from './tables.ts'

const MINUTE_MS = 60_000

/** A session with what it sells: the offers that are not withdrawn, and all pools, each in the order in which they were made. */
export interface Selling {
  session: Pick<SessionRow, 'key' | 'id' | 'starts_at_ms' | 'ends_at_ms'>
  offers: readonly OfferRow[]
  pools: readonly PoolRow[]
}

/** The pool that copies draw from: one that is there, one to be made, or the undivided house that becomes it. */
export type TargetPool =
  | { how: 'found'; pool: PoolRow }
  | { how: 'reshaped'; pool: PoolRow; name: string; capacity: number }
  | { how: 'made'; name: string; capacity: number }

type Copied = Pick<
  OfferRow,
  | 'name'
  | 'price_cents'
  | 'currency'
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

export interface CopyPlan {
  made: { offer: Copied; target: TargetPool }[]
  kept: OffersCopy['kept']
  withdrawn: OfferRow[]
}

/** What copying a session's offers makes of another session. */
export function planCopy(
  source: Selling,
  target: Selling,
  mode: CopyMode,
  capacities: ReadonlyMap<string, number>,
): CopyPlan {
  const standing = new Map(target.offers.map((offer) => [sameName(offer.name), offer]))
  const poolFor = targetPools(source, target, capacities)
  const plan: CopyPlan = { made: [], kept: [], withdrawn: [] }
  const unchanged = new Set<OfferRow>()
  for (const offer of source.offers) {
    const made = { offer: copyOf(offer, source.session, target.session), target: poolFor(offer.pool_key) }
    const known = standing.get(sameName(offer.name))
    if (!known) plan.made.push(made)
    else if (mode === 'add') plan.kept.push({ name: known.name, why: 'same_name' })
    else if (isTaken(known)) plan.kept.push({ name: known.name, why: 'sold' })
    else if (isSame(known, made)) {
      unchanged.add(known)
      plan.kept.push({ name: known.name, why: 'same' })
    } else plan.made.push(made)
  }
  if (mode === 'add') return plan
  const named = new Set(plan.kept.map(({ name }) => name))
  for (const offer of target.offers) {
    if (!isTaken(offer) && !unchanged.has(offer)) plan.withdrawn.push(offer)
    else if (!named.has(offer.name)) plan.kept.push({ name: offer.name, why: 'sold' })
  }
  return plan
}

/** Names are the same to people whatever their capitals. */
export function sameName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function isTaken({ sold, held, issued }: OfferRow): boolean {
  return sold + held + issued > 0
}

function isSame(known: OfferRow, { offer, target }: CopyPlan['made'][number]): boolean {
  const fields = Object.keys(offer) as (keyof Copied)[]
  return (
    target.how === 'found' &&
    target.pool.key === known.pool_key &&
    fields.every((field) => known[field] === offer[field])
  )
}

/** An offer for another date. Where its sales end is said by the distance to the start, for a date says nothing elsewhere. */
function copyOf(offer: OfferRow, from: Selling['session'], to: Selling['session']): Copied {
  const start = offer.sales_start_at_ms
  return {
    name: offer.name,
    price_cents: offer.price_cents,
    currency: offer.currency,
    vat_rate_bp: offer.vat_rate_bp,
    cap: offer.cap,
    condition: offer.condition,
    per_order_min: offer.per_order_min,
    per_order_max: offer.per_order_max,
    proof_required: offer.proof_required,
    tariff_family: offer.tariff_family,
    sales_start_at_ms: start !== null && start < to.ends_at_ms ? start : null,
    sales_end_at_ms: null,
    sales_end_minutes_before: endBefore(offer, from),
  }
}

function endBefore(
  { sales_end_at_ms, sales_end_minutes_before }: OfferRow,
  { starts_at_ms }: Selling['session'],
): number | null {
  if (sales_end_at_ms === null || sales_end_at_ms > starts_at_ms) return sales_end_minutes_before
  const before = Math.floor((starts_at_ms - sales_end_at_ms) / MINUTE_MS)
  return Math.max(before, sales_end_minutes_before ?? 0)
}

/**
 * Says for a pool of the source which one of the target stands for it: the one of its name; the only one, where both houses are
 * undivided; for the source's first pool the target's whole house, which takes its shape if nothing hangs on it yet; else a
 * new one.
 */
function targetPools(
  source: Selling,
  target: Selling,
  capacities: ReadonlyMap<string, number>,
): (poolKey: number) => TargetPool {
  const named = new Map(target.pools.map((pool) => [sameName(pool.name), pool]))
  const [whole, ...others] = target.pools
  const chosen = source.pools.map((pool, index): [number, TargetPool] => {
    const found = named.get(sameName(pool.name))
    if (found) return [pool.key, { how: 'found', pool: found }]
    const shape = { name: pool.name, capacity: capacities.get(sameName(pool.name)) ?? pool.capacity }
    if (index > 0 || !whole || others.length > 0) return [pool.key, { how: 'made', ...shape }]
    const isFree = whole.sold + whole.held === 0 && target.offers.length === 0
    const becomes = source.pools.length > 1 && isFree
    return [pool.key, becomes ? { how: 'reshaped', pool: whole, ...shape } : { how: 'found', pool: whole }]
  })
  const byKey = new Map(chosen)
  return (poolKey) => {
    const pool = byKey.get(poolKey)
    if (!pool) throw new Error(`pool ${poolKey} is not of the session copied from`)
    return pool
  }
}
