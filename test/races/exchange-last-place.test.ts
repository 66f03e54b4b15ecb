import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditBooks, readBooks, ticketsDatabase } from '../fixtures/books.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { providerOf } from '../fixtures/provider.ts'
import { untilOrder } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { readProblem } from '../fixtures/visitor.ts'
import { openSoughtAfter, type Rushed, rushForLastPlaces } from './exchange-race.ts'
import { removeConstraint, WITHOUT_GUARD } from './remove-guard.ts'

const HOLDERS = 250
const BUYERS = 250
const PLACES = 100

/** All exchanges have come to their end, those the door was too busy for too. */
async function settled(house: House, { exchanged }: Rushed): Promise<void> {
  for (const { into } of exchanged) {
    await untilOrder(house.visitor(), into, 'paid', ({ state }) => state === 'paid')
  }
}

/** How many valid tickets each holder has: the old one, or the one it became. */
function ticketsOfHolders({ fleet }: House): number[] {
  const database = new Database(ticketsDatabase(fleet.dataDir), { readonly: true })
  try {
    return database
      .prepare<[], number>(
        `SELECT (old.state = 'valid') + (SELECT COUNT(*) FROM exchanges e JOIN tickets t ON t.order_key = e.order_key
            WHERE e.from_order_key = old.order_key AND e.from_n = old.n AND t.state = 'valid')
          FROM tickets old JOIN orders r ON r.key = old.order_key
          WHERE NOT EXISTS (SELECT 1 FROM exchanges e WHERE e.order_key = r.key)
            AND r.session_key = (SELECT MIN(session_key) FROM offers)`,
      )
      .pluck()
      .all()
  } finally {
    database.close()
  }
}

describe('250 holders who exchange and 250 buyers at once want a hundred places', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house?.close())

  test('a hundred get one, nobody loses a ticket or has two, and all books agree', async () => {
    const provider = providerOf(house)
    const sought = await openSoughtAfter(house, HOLDERS, PLACES)
    const before = await provider.totals()
    const rushed = await rushForLastPlaces(house, sought, BUYERS)
    for (const refused of rushed.refused) expect(readProblem(refused).reason).toBe('sold_out')
    await settled(house, rushed)

    const { exchanged, bought } = rushed
    expect(exchanged.length + bought.length).toBe(PLACES)
    // Otherwise this was no race.
    expect(exchanged.length).toBeGreaterThan(0)
    expect(bought.length).toBeGreaterThan(0)
    expect(readBooks(house, sought.scarce.sessionId).pools).toEqual([
      { capacity: PLACES, sold: PLACES, held: 0 },
    ])
    expect(readBooks(house, sought.plenty.sessionId).pools).toEqual([
      { capacity: HOLDERS, sold: HOLDERS - exchanged.length, held: 0 },
    ])
    const owned = ticketsOfHolders(house)
    expect(owned).toHaveLength(HOLDERS)
    expect(new Set(owned)).toEqual(new Set([1]))

    const paidCents = bought.reduce((sum, { order }) => sum + order.totalCents, 0)
    const differences = exchanged.reduce(
      (sum, { into: { order } }) => sum + order.totalCents - order.creditCents,
      0,
    )
    await until('the card company has taken all of it', async () => {
      const totals = await provider.totals()
      return totals.amountCents - before.amountCents === paidCents + differences
    })
    expect((await provider.totals()).refundedCents).toBe(before.refundedCents)
    const { invariants, journal } = await auditBooks(house)
    expect(invariants).toBe('everything holds')
    expect(journal).not.toMatch(/BROKEN/)
  })
})

describe('the same with nobody counting places and no constraint', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse({ env: { tickets: WITHOUT_GUARD } })
    await removeConstraint(house)
  })
  afterAll(() => house?.close())

  test('everybody gets a place that is not there, and the check says so', async () => {
    const sought = await openSoughtAfter(house, 50, 10)
    const rushed = await rushForLastPlaces(house, sought, 50)
    await settled(house, rushed)
    expect(rushed.refused).toEqual([])
    expect((await auditBooks(house)).invariants).toContain('100 instead of 10')
  })
})
