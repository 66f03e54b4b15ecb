import type { Order } from '@guichet/contracts/orders'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, describe, expect, it } from 'vitest'
import { checkInvariants } from '../src/invariants/check.ts'
import { unguardedMigrations } from './fixtures/unguarded-migrations.ts'
import { openVenue, type Venue, type VenueOptions } from './fixtures/venue.ts'

const BUYERS = 200
const CAPACITY = 50
const CAP = 20

describe.each(ENGINES)('200 buyers of 50 places on %s', (engine) => {
  let venue: Venue
  afterEach(() => venue.close())

  const unguarded = new URL('./fixtures/unguarded-verbs.ts', import.meta.url)
  const open = async (options: Partial<VenueOptions> = {}) => {
    venue = await openVenue({ engine, capacity: CAPACITY, ...options })
  }
  const broken = async () =>
    (await checkInvariants(venue.service.context.db)).map(({ invariant }) => invariant)

  it('get 50, and the others hear how many are left', async () => {
    await open()
    const { sold, refusals } = await rush(venue)
    expect(sold).toBe(CAPACITY)
    expect(refusals).toHaveLength(BUYERS - CAPACITY)
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ status: 409, reason: 'sold_out', remaining: 0 })
    expect(await broken()).toEqual([])
  })

  it('never get more of an offer than its cap, whatever its pool has', async () => {
    await open({ capacity: 1_000 })
    const { sold, refusals } = await rush(venue, CAP)
    expect(sold).toBe(BUYERS / 2 + CAP)
    expect(refusals).toHaveLength(BUYERS / 2 - CAP)
    expect(await broken()).toEqual([])
  })

  it('get no more by the constraint alone, when nobody counts', async () => {
    await open({ verbs: unguarded })
    const { sold, refusals } = await rush(venue)
    expect(sold).toBeLessThanOrEqual(CAPACITY)
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([500]))
    expect(await broken()).toEqual([])
  })

  it('control: get too many with neither', async () => {
    await open({ verbs: unguarded, migrations: unguardedMigrations() })
    const { sold } = await rush(venue)
    expect(sold).toBe(BUYERS)
    expect(await broken()).toEqual(['a pool has no more sold and held than places'])
  })
})

interface Rush {
  sold: number
  refusals: { status: number; reason: string; remaining?: number }[]
}

/** All at once, at two prices of one pool; half of the orders are free and so paid at once, the others are paid after. */
async function rush(venue: Venue, capOfFree?: number): Promise<Rush> {
  const free = await venue.offer({ priceCents: 0, ...(capOfFree === undefined ? {} : { cap: capOfFree }) })
  const full = await venue.offer()
  const answers = await Promise.all(
    Array.from({ length: BUYERS }, async (_, buyer) => {
      const placed = await venue.placeOrder({
        lines: [{ offerId: buyer % 2 === 0 ? free.id : full.id, quantity: 1 }],
        guest: { email: `buyer-${buyer}@example.org`, name: `Personne ${buyer}` },
      })
      if (placed.statusCode !== 201) return { refusal: { status: placed.statusCode, ...placed.json() } }
      const { order }: { order: Order } = placed.json()
      return { order: order.state === 'paid' ? order : await venue.settle(order.id) }
    }),
  )
  return {
    sold: answers.reduce((sum, { order }) => sum + (order?.tickets.length ?? 0), 0),
    refusals: answers.flatMap(({ refusal }) => refusal ?? []),
  }
}
