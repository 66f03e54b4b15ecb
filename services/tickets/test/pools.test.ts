import type { Pool } from '@guichet/contracts/offers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { toldBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, describe, expect, it } from 'vitest'
import { checkInvariants } from '../src/invariants/check.ts'
import { unguardedMigrations } from './fixtures/unguarded-migrations.ts'
import { openVenue, type Venue, type VenueOptions } from './fixtures/venue.ts'

const CAPACITY = 100

describe.each(ENGINES)('pools on %s', (engine) => {
  let venue: Venue
  afterEach(() => venue.close())

  const open = async (options: Partial<VenueOptions> = {}): Promise<void> => {
    venue = await openVenue({ engine, capacity: CAPACITY, ...options })
  }
  const pools = async (): Promise<Pool[]> =>
    (
      await venue.service.app.inject({
        url: `/api/tickets/pools?sessionId=${venue.sessionId}`,
        headers: { authorization: venue.owner },
      })
    ).json().items
  const patch = (poolId: string, payload: object) =>
    venue.service.app.inject({
      method: 'PATCH',
      url: `/api/tickets/pools/${poolId}`,
      headers: { authorization: venue.owner },
      payload,
    })

  it('a session has its whole capacity in one pool, until the house is divided', async () => {
    await open()
    const [first] = await pools()
    expect(first).toMatchObject({
      eventId: venue.eventId,
      sessionId: venue.sessionId,
      capacity: CAPACITY,
      sold: 0,
      held: 0,
    })
    const made = await venue.service.app.inject({
      method: 'POST',
      url: '/api/tickets/pools',
      headers: { authorization: venue.owner },
      payload: { sessionId: venue.sessionId, name: 'Balcon', capacity: 30 },
    })
    expect(made.statusCode).toBe(201)
    expect((await patch(first?.id ?? '', { name: 'Parterre', capacity: 70 })).json().pool).toMatchObject({
      name: 'Parterre',
      capacity: 70,
    })
    expect(await pools()).toMatchObject([
      { name: 'Parterre', capacity: 70 },
      { id: made.json().pool.id, name: 'Balcon', capacity: 30 },
    ])
  })

  it('a pool keeps the places that people have or are about to pay for', async () => {
    await open()
    const { id, poolId } = await venue.offer()
    const placed = (await venue.placeOrder({ lines: [{ offerId: id, quantity: 4 }] })).json()
    await venue.settle(placed.order.id)
    await venue.placeOrder({ lines: [{ offerId: id, quantity: 3 }] })
    expect((await patch(poolId, { capacity: 6 })).json()).toMatchObject({
      status: 409,
      reason: 'capacity_below_sold',
      sold: 4,
      held: 3,
    })
    expect((await patch(poolId, { capacity: 7 })).json().pool).toMatchObject({
      capacity: 7,
      sold: 4,
      held: 3,
    })
    const refused = await venue.placeOrder({ lines: [{ offerId: id, quantity: 1 }] })
    expect(refused.json()).toMatchObject({ reason: 'sold_out', remaining: 0 })
    expect((await patch(poolId, { capacity: 8 })).statusCode).toBe(200)
    expect((await venue.placeOrder({ lines: [{ offerId: id, quantity: 1 }] })).statusCode).toBe(201)
  })

  it('a session has its pools within reason', async () => {
    await open()
    const statuses = new Set<number>()
    for (let n = 0; n < 51; n += 1) {
      const { statusCode } = await venue.service.app.inject({
        method: 'POST',
        url: '/api/tickets/pools',
        headers: { authorization: venue.owner },
        payload: { sessionId: venue.sessionId, name: `Loge ${n}`, capacity: 4 },
      })
      statuses.add(statusCode)
    }
    expect([...statuses]).toEqual([201, 422])
    expect(await pools()).toHaveLength(50)
  })

  /** Orders rush in while the house grows smaller: how many places were given away, and how many there were, at every step. */
  async function rushAgainstReductions(): Promise<{
    statuses: Set<number>
    steps: { given: number; capacity: number }[]
  }> {
    const { id, poolId } = await venue.offer()
    const statuses = new Set<number>()
    for (let wave = 1; wave <= 10; wave += 1) {
      const orders = Array.from({ length: 10 }, (_, n) =>
        venue.placeOrder({ lines: [{ offerId: id, quantity: 1 + (n % 3) }] }),
      )
      const reductions = [CAPACITY - 9 * wave + 4, CAPACITY - 9 * wave].map((capacity) =>
        patch(poolId, { capacity }),
      )
      const answers = await Promise.all([...orders.slice(0, 5), ...reductions, ...orders.slice(5)])
      for (const { statusCode } of answers) statuses.add(statusCode)
    }
    const facts = await toldBy(venue.service)
    let given = 0
    let capacity = CAPACITY
    const steps = facts.map((fact) => {
      if (fact.type === 'order.placed') given += fact.order.lines[0]?.quantity ?? 0
      if (fact.type === 'pool.saved') capacity = fact.pool.capacity
      return { given, capacity }
    })
    return { statuses, steps }
  }

  it('100 orders against capacity reductions never leave a pool with less than it gave', async () => {
    await open()
    const { statuses, steps } = await rushAgainstReductions()
    expect(statuses).toEqual(new Set([200, 201, 409]))
    expect(steps.filter(({ given, capacity }) => given > capacity)).toEqual([])
    expect(await checkInvariants(venue.service.context.db)).toEqual([])
    const [pool] = await pools()
    expect(pool?.held).toBe(steps.at(-1)?.given)
  })

  it('the constraint alone refuses what nobody counted', async () => {
    await open({ verbs: new URL('./fixtures/unguarded-verbs.ts', import.meta.url) })
    const { statuses, steps } = await rushAgainstReductions()
    expect(statuses).toEqual(new Set([200, 201, 500]))
    expect(steps.filter(({ given, capacity }) => given > capacity)).toEqual([])
    expect(await checkInvariants(venue.service.context.db)).toEqual([])
  })

  it('control: with neither, they do', async () => {
    await open({
      verbs: new URL('./fixtures/unguarded-verbs.ts', import.meta.url),
      migrations: unguardedMigrations(),
    })
    const { statuses, steps } = await rushAgainstReductions()
    expect(statuses).toEqual(new Set([200, 201]))
    expect(steps.filter(({ given, capacity }) => given > capacity)).not.toEqual([])
    expect(await checkInvariants(venue.service.context.db)).toMatchObject([
      { invariant: 'a pool has no more sold and held than places' },
    ])
  })
})
