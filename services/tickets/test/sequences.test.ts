import { ENGINES } from '@guichet/service-kit/testing/databases'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { HOLD_MS, HouseModel } from './fixtures/house-model.ts'
import { expectedOf, HouseUnderTest } from './fixtures/house-under-test.ts'
import { unguardedMigrations } from './fixtures/unguarded-migrations.ts'
import { openVenue, type Venue, type VenueOptions } from './fixtures/venue.ts'

const CAPACITY = 6
/** How many sequences; `npm run torture` tries many more. */
const RUNS = Number(process.env.SEQUENCES ?? 12)
const SEED = process.env.SEQUENCES_SEED
const MOST_ACTS = 40
const WITHIN_MS = Math.max(60_000, RUNS * 5_000)

/** Which order, ticket or payment is meant, of however many there are by then. */
const which = fc.nat({ max: 11 })
const few = fc.nat({ max: 2 })
const acts = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('place'),
        quantity: fc.integer({ min: 1, max: 3 }),
        free: fc.boolean(),
      }),
    },
    { weight: 4, arbitrary: fc.record({ act: fc.constant('begin'), order: which }) },
    {
      weight: 4,
      arbitrary: fc.record({ act: fc.constant('settle'), order: which, index: few, succeeded: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('unpin'), order: which, index: few }) },
    {
      weight: 2,
      arbitrary: fc.record({ act: fc.constant('pass'), ms: fc.constantFrom(1_000, HOLD_MS / 2, HOLD_MS) }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('cancel'), order: which }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('refund'), order: which, index: few }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('enter'), order: which, index: few }) },
  ),
  // Of any length up to that: left to itself, fast-check makes ten at most, which hardly ever fill the house.
  { maxLength: MOST_ACTS, size: 'max' },
)

interface Act {
  act: string
  order?: number
  index?: number
  quantity?: number
  free?: boolean
  succeeded?: boolean
  ms?: number
}

describe.each(ENGINES)('whatever is done in whatever order, on %s', (engine) => {
  let venue: Venue
  let door: DoorAnswers
  afterEach(async () => {
    await venue.close()
    await door.close()
  })

  const open = async (options: Partial<VenueOptions> = {}) => {
    venue = await openVenue({ engine, config: { HOLD_MS }, ...options })
    door = await openDoorAnswers(venue)
  }

  const sameAsModel = fc.asyncProperty(acts, async (sequence) => {
    const model = new HouseModel(CAPACITY, venue.service.clock.nowMs())
    const house = await HouseUnderTest.open(venue, door, CAPACITY)
    for (const act of sequence) await doBoth(model, house, act)
    const { held, sold, orders } = await house.books()
    expect({ held, sold, orders }).toEqual({
      held: model.held,
      sold: model.sold,
      orders: expectedOf(model.orders),
    })
  })

  it(
    'a house answers as it should, and its books agree',
    async () => {
      await open()
      const seed = SEED === undefined ? {} : { seed: Number(SEED) }
      await fc.assert(sameAsModel, { numRuns: RUNS, ...seed })
      await expectWhole(venue)
    },
    WITHIN_MS,
  )

  it('control: with nobody counting places, that is found out', async () => {
    const verbs = new URL('./fixtures/unguarded-verbs.ts', import.meta.url)
    await open({ verbs, migrations: unguardedMigrations() })
    const { failed } = await fc.check(sameAsModel, { numRuns: 50, endOnFailure: true })
    expect(failed).toBe(true)
  })
})

/** Does the same to the model and to the service, which must say the same of it. */
async function doBoth(model: HouseModel, house: HouseUnderTest, act: Act): Promise<void> {
  if (act.act === 'place') {
    const { quantity = 1, free = false } = act
    expect(await house.place(quantity, free)).toBe(model.place(quantity, free))
    return
  }
  if (act.act === 'pass') {
    const { ms = 0 } = act
    model.pass(ms)
    await house.pass(ms)
    return
  }
  await doToOrder(model, house, act)
}

async function doToOrder(model: HouseModel, house: HouseUnderTest, act: Act): Promise<void> {
  if (model.orders.length === 0) return
  const at = (act.order ?? 0) % model.orders.length
  const order = model.orders[at]
  const { index = 0, succeeded = false } = act
  if (!order) return
  switch (act.act) {
    case 'begin':
      expect(await house.beginPayment(at)).toBe(model.beginPayment(order))
      return
    case 'settle':
      await house.settle(at, index, succeeded)
      model.settle(order, index, succeeded)
      return
    case 'unpin':
      await house.unpin(at, index)
      model.unpin(order, index)
      return
    case 'cancel':
      expect(await house.cancel(at)).toBe(model.cancel(order))
      return
    case 'refund':
      if (order.tickets[index]) expect(await house.refund(at, index)).toBe(model.refund(order, index))
      return
    case 'enter': {
      const ticket = order.tickets[index]
      if (!ticket?.valid) return
      await house.enter(at, index)
      ticket.entered = true
    }
  }
}
