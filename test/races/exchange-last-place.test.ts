import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditBooks, readBooks, ticketsDatabase } from '../fixtures/books.ts'
import { createOffer } from '../fixtures/evening.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { type ChargeTotals, providerOf } from '../fixtures/provider.ts'
import { type Purchase, untilOrder } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { readProblem } from '../fixtures/visitor.ts'
import {
  isOrder,
  type LastPlaces,
  openLastPlaces,
  type Raced,
  raceExchangesAgainstScans,
  raceForLastPlaces,
} from './exchange-race.ts'
import { openRefundableEvening } from './refund-race.ts'
import { removeConstraint, WITHOUT_GUARD } from './remove-guard.ts'

/** Of each of two plays. */
const PLACES = 250
const FULL_HOUSE = 100

/** All exchanges have come to their end, those the door was too busy for too. */
async function settled(house: House, raced: readonly Raced[]): Promise<Purchase[]> {
  const exchanged = raced.map(({ exchanged: ended }) => ended).filter(isOrder)
  const orders = await Promise.all(
    exchanged.map((into) => untilOrder(house.visitor(), into, 'paid', ({ state }) => state === 'paid')),
  )
  expect(orders.every(({ tickets }) => tickets.length === 1)).toBe(true)
  return exchanged
}

/** How many valid tickets each holder of an event's first evening has: the old one, or the one it became. */
function ticketsOfHolders({ fleet }: House, { eventId }: LastPlaces): number[] {
  return ask(
    fleet.dataDir,
    `SELECT (old.state = 'valid') + (SELECT COUNT(*) FROM exchanges e JOIN tickets t ON t.order_key = e.order_key
        WHERE e.from_order_key = old.order_key AND e.from_n = old.n AND t.state = 'valid')
      FROM tickets old JOIN orders r ON r.key = old.order_key
      WHERE r.session_key = (SELECT key FROM sessions WHERE event_id = ? ORDER BY starts_at_ms LIMIT 1)`,
    eventId,
  )
}

/** What is sold and held of each last place: one pool for each. */
function takenOfPlaces({ fleet }: House, { eventId }: LastPlaces): number[] {
  return ask(
    fleet.dataDir,
    `SELECT 10 * p.held + p.sold FROM pools p JOIN sessions s ON s.key = p.session_key
      WHERE s.event_id = ? AND p.capacity = 1`,
    eventId,
  )
}

function ask(dataDir: string, statement: string, eventId: string): number[] {
  const database = new Database(ticketsDatabase(dataDir), { readonly: true })
  try {
    return database.prepare<[string], number>(statement).pluck().all(eventId)
  } finally {
    database.close()
  }
}

describe('who exchanges a ticket, while others', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house?.close())

  test('buy the last place: of 500 each goes to one of two, who pays it, and the other keeps what they had', async () => {
    const plays = await Promise.all([openLastPlaces(house, PLACES), openLastPlaces(house, PLACES)])
    const raced = (await Promise.all(plays.map(({ places }) => raceForLastPlaces(house, places)))).flat()
    const exchanged = await settled(house, raced)

    expect(raced).toHaveLength(2 * PLACES)
    for (const { exchanged: one, bought: other } of raced) {
      const refused = [one, other].flatMap((ended) => (isOrder(ended) ? [] : [readProblem(ended).reason]))
      expect(refused).toEqual(['sold_out'])
    }
    const bought = raced.map(({ bought: ended }) => ended).filter(isOrder)
    expect(bought.every(({ order }) => order.state === 'paid' && order.tickets.length === 1)).toBe(true)
    // Otherwise these were no races.
    expect(exchanged.length).toBeGreaterThan(10)
    expect(bought.length).toBeGreaterThan(10)
    for (const play of plays) {
      expect(takenOfPlaces(house, play)).toEqual(Array(PLACES).fill(1))
      expect(ticketsOfHolders(house, play)).toEqual(Array(PLACES).fill(1))
    }
    const owed = owedOf([...plays.flatMap(({ holders }) => holders), ...bought, ...exchanged])
    await until('every order is paid to the cent, and no other', async () => {
      const totals = await providerOf(house).totalsByOrder()
      const isPaid = ([number, { amountCents, refundedCents }]: [string, ChargeTotals]) =>
        owed.get(number) === amountCents - refundedCents
      return [...totals].every(isPaid) && totals.size === owed.size
    })
    const { invariants, journal } = await auditBooks(house)
    expect(invariants).toBe('everything holds')
    expect(journal).not.toMatch(/BROKEN/)
  })

  test('scan it: in a full house it becomes another one in its place, or lets somebody in, never both', async () => {
    const evening = await openRefundableEvening(house, FULL_HOUSE)
    const organiser = await house.signedIn('EventCreator')
    const { sessionId } = evening
    const reduced = await createOffer(organiser, { sessionId, name: 'Réduit', priceCents: 800 })
    const raced = await raceExchangesAgainstScans(house, evening, reduced)

    const waiting = raced.filter(({ exchanged }) => exchanged.status === 201)
    const admitted = raced.filter(({ scanned }) => scanned.outcome === 'admitted')
    for (const { exchanged } of raced) {
      if (exchanged.status !== 201) expect(readProblem(exchanged).reason).toBe('ticket_used')
    }
    const ended = await until('the door has said of each', async () => {
      const fiscal = readBooks(house, sessionId).fiscalNumbers.get(reduced.id) ?? []
      return fiscal.length + admitted.length === FULL_HOUSE && fiscal.length
    })
    expect(ended).toBeLessThanOrEqual(waiting.length)
    // Otherwise this was no race.
    expect(ended).toBeGreaterThan(0)
    expect(admitted.length).toBeGreaterThan(0)
    expect(readBooks(house, sessionId).pools).toEqual([{ capacity: FULL_HOUSE, sold: FULL_HOUSE, held: 0 }])
    expect((await auditBooks(house)).invariants).toBe('everything holds')
  })
})

/** What the card company must have taken of each order: nothing where a ticket paid all of it. */
function owedOf(orders: readonly Purchase[]): Map<string, number> {
  const owed = orders.map(({ order }) => [order.number, order.totalCents - order.creditCents] as const)
  return new Map(owed.filter(([, cents]) => cents > 0))
}

describe('the same with nobody counting places and no constraint', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse({ env: { tickets: WITHOUT_GUARD } })
    await removeConstraint(house)
  })
  afterAll(() => house?.close())

  test('both get the last place, and the check says so', async () => {
    const play = await openLastPlaces(house, 20)
    const raced = await raceForLastPlaces(house, play.places)
    await settled(house, raced)
    expect(raced.every(({ exchanged, bought }) => isOrder(exchanged) && isOrder(bought))).toBe(true)
    expect((await auditBooks(house)).invariants).toContain('2 instead of 1')
  })
})
