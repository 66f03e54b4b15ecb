import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'

const charge = (id: string, leftCents: number) => ({ id, leftCents })
const told = (amountCents: number, ...charges: ReturnType<typeof charge>[]) =>
  allocate(amountCents, charges).map((portion) => [portion.charge.id, portion.amountCents])

describe('what is given back', () => {
  it('goes to the first charge as far as it reaches, then to the next', () => {
    expect(told(500, charge('card', 1200))).toEqual([['card', 500]])
    expect(told(1500, charge('difference', 300), charge('credit', 1200))).toEqual([
      ['difference', 300],
      ['credit', 1200],
    ])
    expect(told(200, charge('spent', 0), charge('credit', 1200))).toEqual([['credit', 200]])
  })

  it('is a portion even where it is nothing', () => {
    expect(told(0, charge('free', 0))).toEqual([['free', 0]])
    expect(told(0, charge('card', 1200), charge('other', 5))).toEqual([['card', 0]])
  })

  it('is never more than was taken', () => {
    expect(() => told(1201, charge('card', 1200))).toThrow('1 cents more')
    expect(() => told(0)).toThrow('no charge')
  })

  it('adds up, and takes of no charge more than it has left', () => {
    const charges = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(charges, fc.nat(100), (left, percent) => {
        const total = left.reduce((sum, one) => sum + one, 0)
        const amountCents = Math.floor((total * percent) / 100)
        const portions = allocate(
          amountCents,
          left.map((one, index) => charge(String(index), one)),
        )
        expect(portions.reduce((sum, portion) => sum + portion.amountCents, 0)).toBe(amountCents)
        for (const portion of portions)
          expect(portion.amountCents).toBeLessThanOrEqual(portion.charge.leftCents)
      }),
    )
  })
})
