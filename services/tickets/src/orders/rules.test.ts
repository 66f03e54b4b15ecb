import { NO_REFUNDS } from '@guichet/contracts/event-nouns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionRow } from '../catalogue/tables.ts'
import type { OfferRow } from '../offers/tables.ts'
import type { PoolRow } from '../pools/tables.ts'
import { judgeOrder, remainingOf, type WantedLine, windowOf } from './rules.ts'
import type { Stock } from './stock.ts'

const NOW_MS = 1_000_000
const STARTS_AT_MS = NOW_MS
const ENDS_AT_MS = NOW_MS + 1_000
const HOURS = { starts_at_ms: STARTS_AT_MS, ends_at_ms: ENDS_AT_MS }

function poolRow(key: number, capacity: number): PoolRow {
  return { key, id: `pool ${key}`, session_key: 1, name: 'Places', capacity, held: 0, sold: 0 }
}

function offerRow(key: number, change: Partial<OfferRow> = {}): OfferRow {
  return {
    key,
    id: `offer ${key}`,
    pool_key: 1,
    session_key: 1,
    name: 'Plein tarif',
    price_cents: 1200,
    currency: 'EUR',
    vat_rate_bp: 550,
    cap: null,
    condition: null,
    per_order_min: 1,
    per_order_max: 100,
    proof_required: 0,
    tariff_family: 'full',
    sales_start_at_ms: null,
    sales_end_at_ms: null,
    sales_end_minutes_before: null,
    withdrawn_at_ms: null,
    by_invitation: 0,
    held: 0,
    sold: 0,
    issued: 0,
    ...change,
  }
}

function stockOf(pools: readonly PoolRow[], offers: readonly OfferRow[]): Stock {
  const session: SessionRow = {
    key: 1,
    id: 'session',
    event_id: 'event',
    organiser_id: 'organiser',
    state: 'scheduled',
    starts_at_ms: STARTS_AT_MS,
    ends_at_ms: ENDS_AT_MS,
    doors_at_ms: null,
    capacity: 100,
    moved_at_ms: null,
    moved_from_ms: null,
    refund_until_ms: null,
    notice: null,
    re_entry: 0,
  }
  return {
    session,
    onSale: true,
    policy: NO_REFUNDS,
    offers: new Map(offers.map((offer) => [offer.id, offer])),
    pools: new Map(pools.map((pool) => [pool.key, pool])),
  }
}

/** A house of real chairs: whoever wants places takes them one by one, as long as chairs and vouchers last. */
class House {
  readonly #chairs: Map<number, number>
  readonly #vouchers: Map<string, number>
  readonly #poolOf: Map<string, number>

  constructor({ pools, offers }: Stock) {
    this.#chairs = new Map([...pools.values()].map(({ key, capacity }) => [key, capacity]))
    this.#vouchers = new Map([...offers.values()].map(({ id, cap }) => [id, cap ?? Number.POSITIVE_INFINITY]))
    this.#poolOf = new Map([...offers.values()].map(({ id, pool_key }) => [id, pool_key]))
  }

  /** Either all lines get their places, or none does and the first that lacks some is told how many it could have. */
  order(lines: readonly WantedLine[]): 'granted' | { offerId: string; remaining: number } {
    const before = { chairs: new Map(this.#chairs), vouchers: new Map(this.#vouchers) }
    for (const { offerId, quantity } of lines) {
      let got = 0
      while (got < quantity && this.#takeOne(offerId)) got += 1
      if (got === quantity) continue
      for (const [key, count] of before.chairs) this.#chairs.set(key, count)
      for (const [id, count] of before.vouchers) this.#vouchers.set(id, count)
      return { offerId, remaining: got }
    }
    return 'granted'
  }

  #takeOne(offerId: string): boolean {
    const poolKey = this.#poolOf.get(offerId) ?? 0
    const chairs = this.#chairs.get(poolKey) ?? 0
    const vouchers = this.#vouchers.get(offerId) ?? 0
    if (chairs === 0 || vouchers === 0) return false
    this.#chairs.set(poolKey, chairs - 1)
    this.#vouchers.set(offerId, vouchers - 1)
    return true
  }
}

const houses = fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }).chain((capacities) =>
  fc.record({
    capacities: fc.constant(capacities),
    offers: fc.array(
      fc.record({ pool: fc.nat(capacities.length - 1), cap: fc.option(fc.integer({ min: 1, max: 20 })) }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
)

describe('judging orders', () => {
  it('gives and refuses as a house of real chairs would, order after order', () => {
    const wishes = fc.array(
      fc.uniqueArray(fc.record({ offer: fc.nat(4), quantity: fc.integer({ min: 1, max: 8 }) }), {
        minLength: 1,
        maxLength: 4,
        selector: ({ offer }) => offer,
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(houses, wishes, (house, orders) => {
        const pools = house.capacities.map((capacity, index) => poolRow(index + 1, capacity))
        const offers = house.offers.map(({ pool, cap }, index) =>
          offerRow(index + 1, { pool_key: pool + 1, cap }),
        )
        const stock = stockOf(pools, offers)
        const chairs = new House(stock)
        for (const wish of orders) {
          const lines = wish
            .filter(({ offer }) => offer < offers.length)
            .map(({ offer, quantity }) => ({ offerId: `offer ${offer + 1}`, quantity }))
          const judged = judgeOrder(stock, lines, NOW_MS, remainingOf)
          const expected = chairs.order(lines)
          if (expected === 'granted') {
            expect(judged.outcome).toBe('granted')
          } else {
            expect(judged).toEqual({ outcome: 'sold_out', ...expected })
          }
          if (judged.outcome !== 'granted') continue
          for (const { offer, pool, quantity } of judged.wanted) {
            offer.held += quantity
            pool.held += quantity
          }
        }
        for (const pool of pools) expect(pool.held).toBeLessThanOrEqual(pool.capacity)
      }),
      { numRuns: 300 },
    )
  })

  it('says of what is left neither less than nothing nor more than there is', () => {
    const count = fc.nat(50)
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.option(count),
        count,
        count,
        (capacity, sold, held, cap, ...own) => {
          const left = remainingOf({ cap, sold: own[0], held: own[1] }, { capacity, sold, held })
          expect(left).toBeGreaterThanOrEqual(0)
          expect(left).toBeLessThanOrEqual(Math.max(0, capacity - sold - held))
          if (cap !== null) expect(left).toBeLessThanOrEqual(Math.max(0, cap - own[0] - own[1]))
        },
      ),
    )
  })

  it.each([
    ['an offer that does not exist', [{ offerId: 'nothing', quantity: 1 }], 'not_on_sale'],
    ['sales that have not begun', [{ offerId: 'offer 2', quantity: 1 }], 'not_on_sale'],
    ['sales that are over', [{ offerId: 'offer 3', quantity: 1 }], 'sales_closed'],
    ['an offer that is withdrawn', [{ offerId: 'offer 4', quantity: 1 }], 'sales_closed'],
    ['more than one may have', [{ offerId: 'offer 5', quantity: 3 }], 'too_many'],
    ['fewer than a group', [{ offerId: 'offer 7', quantity: 9 }], 'too_few'],
    [
      'two currencies',
      [
        { offerId: 'offer 1', quantity: 1 },
        { offerId: 'offer 6', quantity: 1 },
      ],
      'currency_mismatch',
    ],
  ])('refuses %s before it counts', (_what, lines, outcome) => {
    const stock = stockOf(
      [poolRow(1, 0)],
      [
        offerRow(1),
        offerRow(2, { sales_start_at_ms: NOW_MS + 1 }),
        offerRow(3, { sales_end_at_ms: NOW_MS }),
        offerRow(4, { withdrawn_at_ms: NOW_MS - 1 }),
        offerRow(5, { per_order_max: 2 }),
        offerRow(6, { currency: 'CHF' }),
        offerRow(7, { per_order_min: 10 }),
      ],
    )
    expect(judgeOrder(stock, lines, NOW_MS, remainingOf).outcome).toBe(outcome)
    expect(judgeOrder({ ...stock, onSale: false }, lines, NOW_MS, remainingOf)).toEqual({
      outcome: 'not_on_sale',
      offerId: null,
    })
  })

  it('asks no other place of who gives one of the same pool, but keeps to the cap', () => {
    const stock = stockOf([poolRow(1, 0)], [offerRow(1), offerRow(2, { cap: 0 })])
    const judged = (offer: number, standsInPool?: number) =>
      judgeOrder(stock, [{ offerId: `offer ${offer}`, quantity: 1 }], NOW_MS, remainingOf, { standsInPool })
    expect(judged(1)).toMatchObject({ outcome: 'sold_out' })
    expect(judged(1, 1)).toMatchObject({ outcome: 'granted' })
    expect(judged(1, 2)).toMatchObject({ outcome: 'sold_out' })
    expect(judged(2, 1)).toMatchObject({ outcome: 'sold_out' })
  })

  it('control: with nobody counting, everybody gets a place', () => {
    const stock = stockOf([poolRow(1, 0)], [offerRow(1)])
    const lines = [{ offerId: 'offer 1', quantity: 9 }]
    expect(judgeOrder(stock, lines, NOW_MS, remainingOf).outcome).toBe('sold_out')
    expect(judgeOrder(stock, lines, NOW_MS, () => Number.POSITIVE_INFINITY).outcome).toBe('granted')
  })
})

describe('the window of an offer', () => {
  it.each([
    [{}, NOW_MS, 'open'],
    [{}, ENDS_AT_MS, 'closed'],
    [{ sales_start_at_ms: NOW_MS }, NOW_MS, 'open'],
    [{ sales_start_at_ms: NOW_MS }, NOW_MS - 1, 'upcoming'],
    [{ sales_end_at_ms: NOW_MS }, NOW_MS - 1, 'open'],
    [{ sales_end_at_ms: NOW_MS }, NOW_MS, 'closed'],
    [{ sales_start_at_ms: NOW_MS + 1, withdrawn_at_ms: 1 }, NOW_MS, 'closed'],
    [{ sales_end_minutes_before: 0 }, STARTS_AT_MS - 1, 'open'],
    [{ sales_end_minutes_before: 0 }, STARTS_AT_MS, 'closed'],
    [{ sales_end_minutes_before: 2 }, STARTS_AT_MS - 120_001, 'open'],
    [{ sales_end_minutes_before: 2 }, STARTS_AT_MS - 120_000, 'closed'],
    [{ sales_end_minutes_before: 2, sales_end_at_ms: STARTS_AT_MS }, STARTS_AT_MS - 120_000, 'closed'],
    [{ sales_end_minutes_before: 0, sales_end_at_ms: NOW_MS - 9 }, NOW_MS - 9, 'closed'],
  ])('%o at %i is %s', (change, nowMs, state) => {
    expect(windowOf(offerRow(1, change), nowMs, HOURS)).toBe(state)
  })
})
