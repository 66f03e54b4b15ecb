import { journalVerifyAnswer } from '@guichet/contracts/sales'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditBooks, readBooks } from '../fixtures/books.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { providerOf } from '../fixtures/provider.ts'
import { buy } from '../fixtures/purchase.ts'
import { read, readProblem } from '../fixtures/visitor.ts'
import { removeConstraint, WITHOUT_GUARD } from './remove-guard.ts'
import { openScarceEvening, placesOf, rush, type ScarceEvening } from './rush.ts'

const BUYERS = 200
const PLACES = 50

describe('two hundred buyers at once want fifty places', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house?.close())

  test.each([
    { what: 'one place each, by card', priceCents: [1200, 800] as [number, number], quantityOf: () => 1 },
    { what: 'one free place each', priceCents: [0, 0] as [number, number], quantityOf: () => 1 },
    {
      what: 'one to four places each, half of them free',
      priceCents: [1500, 0] as [number, number],
      quantityOf: (buyer: number) => 1 + ((buyer >> 1) % 4),
    },
  ])('$what: exactly fifty are sold', async ({ priceCents, quantityOf }) => {
    const provider = providerOf(house)
    const before = await provider.totals()
    const evening = await openScarceEvening(house, { capacity: PLACES, priceCents })

    const { bought, refused } = await rush(house, evening, { buyers: BUYERS, quantityOf })
    expect(bought.length + refused.length).toBe(BUYERS)
    for (const { wanted, answer } of refused) {
      expect(answer.status).toBe(409)
      const { reason, remaining, offerId } = readProblem(answer)
      expect(reason).toBe('sold_out')
      expect(remaining).toBeLessThan(wanted)
      expect(evening.offers.map(({ id }) => id)).toContain(offerId)
    }
    for (let left = PLACES - placesOf(bought); left > 0; left = PLACES - placesOf(bought)) {
      // Those who came last wanted more than was left: somebody takes what there is.
      bought.push(await takeRest(evening, left))
    }

    expect(placesOf(bought)).toBe(PLACES)
    expect(new Set(bought.flatMap(({ order }) => order.tickets.map(({ id }) => id))).size).toBe(PLACES)
    expect(readBooks(house, evening.sessionId)).toEqual({
      pools: [{ capacity: PLACES, sold: PLACES, held: 0 }],
      fiscalNumbers: fiscalNumbersOf(evening, bought),
      orders: bought.length,
    })
    const after = await provider.totals()
    expect(after.succeededCount - before.succeededCount).toBe(
      bought.filter(({ order }) => order.totalCents > 0).length,
    )
    expect(after.amountCents - before.amountCents).toBe(
      bought.reduce((sum, { order }) => sum + order.totalCents, 0),
    )
    await expectJournal(evening, bought.length)
  })

  test('afterwards every counter is what it counts, and the money journal is whole', async () => {
    const { invariants, journal } = await auditBooks(house)
    expect(invariants).toBe('everything holds')
    expect(journal).toMatch(/whole/)
    expect(journal).not.toMatch(/BROKEN/)
  })

  function takeRest({ sessionId, offers }: ScarceEvening, quantity: number) {
    const buyer = { email: 'the-last@example.org', name: 'La Dernière' }
    return buy(house.visitor(), { sessionId, buyer, lines: [{ offerId: offers[0].id, quantity }] })
  }

  let entriesBefore = 0

  async function expectJournal({ organiserId }: ScarceEvening, added: number): Promise<void> {
    const organiser = await house.signedIn('EventCreator')
    const answer = await organiser.get(`/api/tickets/journal/verify?organiserId=${organiserId}`)
    const verdict = read(answer, 200, journalVerifyAnswer)
    expect(verdict).toMatchObject({ whole: true, entries: entriesBefore + added, firstFault: null })
    entriesBefore = verdict.entries
  }
})

describe('the same rush with nobody counting places and no constraint', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse({ env: { tickets: WITHOUT_GUARD } })
    await removeConstraint(house)
  })
  afterAll(() => house?.close())

  test('sells more places than there are, and the check says so', async () => {
    const evening = await openScarceEvening(house, { capacity: PLACES, priceCents: [1200, 0] })
    const { bought } = await rush(house, evening, { buyers: BUYERS, quantityOf: () => 1 })
    expect(placesOf(bought)).toBe(BUYERS)
    expect((await auditBooks(house)).invariants).toContain(`${BUYERS} instead of ${PLACES}`)
  })
})

/** As they have to be: for each offer 1 to n, whoever got which. */
function fiscalNumbersOf(
  { offers }: ScarceEvening,
  bought: readonly { order: { tickets: { offerId: string }[] } }[],
): Map<string, number[]> {
  const sold = bought.flatMap(({ order }) => order.tickets)
  return new Map(
    offers.map(({ id }) => {
      const count = sold.filter(({ offerId }) => offerId === id).length
      return [id, Array.from({ length: count }, (_, index) => index + 1)]
    }),
  )
}
