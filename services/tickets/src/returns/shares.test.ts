import { vatOfGross } from '@guichet/contracts/money'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refundShares, splitShares } from './shares.ts'

const at = (rateBp: number, cents: number) => ({ rateBp, cents })
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

describe('the VAT of a refund', () => {
  it('is told by rate, with the sign turned', () => {
    const kept = [at(2000, 1200), at(550, 2110)]
    expect(refundShares(kept, [at(2000, 1200), at(550, 1055)])).toEqual([
      { rateBp: 550, grossCents: -1055, vatCents: -55 },
      { rateBp: 2000, grossCents: -1200, vatCents: -200 },
    ])
    expect(refundShares([at(550, 0)], [at(550, 0)])).toEqual([{ rateBp: 550, grossCents: 0, vatCents: 0 }])
  })

  it('adds up to the sale’s, however many refunds there are', () => {
    const tickets = fc.array(fc.tuple(fc.constantFrom(210, 550, 2000), fc.nat(5_000)), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(tickets, (bought) => {
        let kept = bought.map(([rateBp, cents]) => at(rateBp, cents))
        const shares = bought.flatMap(([rateBp, cents]) => {
          const told = refundShares(kept, [at(rateBp, cents)])
          kept = [...kept, at(rateBp, -cents)]
          return told
        })
        for (const rateBp of new Set(bought.map(([rate]) => rate))) {
          const gross = sum(bought.filter(([rate]) => rate === rateBp).map(([, cents]) => cents))
          const vat = sum(shares.filter((share) => share.rateBp === rateBp).map(({ vatCents }) => vatCents))
          expect(vat + vatOfGross(gross, rateBp)).toBe(0)
        }
      }),
    )
  })

  it('is never of more than was kept', () => {
    expect(() => refundShares([at(550, 100)], [at(550, 101)])).toThrow('more is given back')
  })
})

describe('shares split over tenders', () => {
  it('give each part its amount, and add up', () => {
    const shares = fc.array(fc.tuple(fc.constantFrom(210, 550, 2000), fc.integer({ min: 1, max: 9_000 })), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(shares, fc.nat(100), fc.boolean(), (amounts, percent, isRefund) => {
        const sign = isRefund ? -1 : 1
        const all = [...new Map(amounts)].map(([rateBp, cents]) => ({
          rateBp,
          grossCents: sign * cents,
          vatCents: vatOfGross(sign * cents, rateBp),
        }))
        const total = sum(all.map(({ grossCents }) => grossCents))
        const first = sign * Math.floor((Math.abs(total) * percent) / 100) || 0
        const parts = splitShares(all, [first, total - first])
        expect(parts.map((part) => sum(part.map(({ grossCents }) => grossCents)))).toEqual([
          first,
          total - first,
        ])
        for (const { rateBp, grossCents, vatCents } of all) {
          const of = parts.flat().filter((share) => share.rateBp === rateBp)
          expect(sum(of.map((share) => share.grossCents))).toBe(grossCents)
          expect(sum(of.map((share) => share.vatCents))).toBe(vatCents)
        }
      }),
    )
  })
})
