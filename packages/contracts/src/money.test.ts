import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refundOfPortions, vatOfGross } from './money.ts'

const gross = fc.integer({ min: 0, max: 100_000_000_000 })
const rate = fc.integer({ min: 0, max: 10_000 })

describe('VAT within a gross amount', () => {
  it.each([
    [0, 550, 0],
    [2_000, 550, 104],
    [1_200, 2_000, 200],
    [1_055, 550, 55],
    [2_500, 210, 51],
    [1, 2_000, 0],
    // Exactly half a cent.
    [3, 2_000, 1],
    [1_000, 0, 0],
  ])('of %i at %i is %i', (grossCents, rateBp, vatCents) => {
    expect(vatOfGross(grossCents, rateBp)).toBe(vatCents)
  })

  it('is the exact quotient, rounded half up', () => {
    fc.assert(
      fc.property(gross, rate, (grossCents, rateBp) => {
        const exact =
          (2n * BigInt(grossCents) * BigInt(rateBp) + BigInt(10_000 + rateBp)) /
          (2n * BigInt(10_000 + rateBp))
        expect(vatOfGross(grossCents, rateBp)).toBe(Number(exact))
      }),
    )
  })

  it('of a refund undoes that of the sale', () => {
    fc.assert(
      fc.property(gross, rate, (grossCents, rateBp) => {
        expect(vatOfGross(grossCents, rateBp) + vatOfGross(-grossCents, rateBp)).toBe(0)
      }),
    )
  })

  it('refuses what is not a whole number of cents', () => {
    expect(() => vatOfGross(0.5, 550)).toThrow(RangeError)
    expect(() => vatOfGross(100, 5.5)).toThrow(RangeError)
    expect(() => vatOfGross(100, -1)).toThrow(RangeError)
    expect(() => vatOfGross(Number.MAX_SAFE_INTEGER, 550)).toThrow(RangeError)
  })
})

describe('portions taken back', () => {
  it('cost what the rest does not, rounded in the buyer’s favour', () => {
    const pack = { totalCents: 1_000, portions: 3, refundedPortions: 0, refundedCents: 0 }
    expect(refundOfPortions(pack, 1)).toBe(334)
    expect(refundOfPortions({ ...pack, refundedPortions: 1, refundedCents: 334 }, 2)).toBe(666)
    expect(() => refundOfPortions({ ...pack, refundedPortions: 1 }, 3)).toThrow(RangeError)
  })

  it('give back as much one by one as all at once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 60 }),
        (totalCents, portions) => {
          let refundedCents = 0
          for (let refundedPortions = 0; refundedPortions < portions; refundedPortions += 1) {
            const cents = refundOfPortions({ totalCents, portions, refundedPortions, refundedCents }, 1)
            expect(cents).toBeGreaterThanOrEqual(0)
            refundedCents += cents
          }
          expect(refundedCents).toBe(totalCents)
        },
      ),
    )
  })
})
