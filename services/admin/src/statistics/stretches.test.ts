import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { monthsIn, rangeBefore } from './stretches.ts'

const FIRST = Temporal.PlainDate.from('2026-01-01')
const day = (n: number): string => FIRST.add({ days: n }).toString()

function daysBetween(first: string, last: string): string[] {
  const from = Temporal.PlainDate.from(first)
  const { days } = from.until(Temporal.PlainDate.from(last))
  return Array.from({ length: days + 1 }, (_, n) => from.add({ days: n }).toString())
}

describe('a stretch of days', () => {
  it('is made of its whole months and the days beside them, each day once', () => {
    fc.assert(
      fc.property(fc.nat(900), fc.nat(900), (from, length) => {
        const [first, last] = [day(from), day(from + length)]
        const parts = monthsIn({ first, last })
        const days = parts.flatMap(({ period, first: begin, last: end }) => {
          if (period === 'day') return daysBetween(begin, end)
          // The last of them ends with its month.
          expect(begin).toMatch(/-01$/)
          return daysBetween(begin, end)
        })
        expect(days).toEqual(daysBetween(first, last))
        for (const { period, last: end } of parts) {
          if (period === 'month') expect(Temporal.PlainDate.from(end).add({ days: 1 }).day).toBe(1)
        }
      }),
    )
  })

  it('has no month in less than one', () => {
    expect(monthsIn({ first: '2026-11-02', last: '2026-12-30' })).toEqual([
      { period: 'day', first: '2026-11-02', last: '2026-12-30' },
    ])
    expect(monthsIn({ first: '2026-11-01', last: '2026-11-30' })).toEqual([
      { period: 'month', first: '2026-11-01', last: '2026-11-30' },
    ])
  })

  it('comes after as many days, though the clocks change in between', () => {
    const at = (iso: string) => Date.parse(iso)
    const november = { fromMs: at('2026-11-01T00:00+01:00'), toMs: at('2026-12-01T00:00+01:00') }
    expect(rangeBefore(november, 'Europe/Paris')).toEqual({
      fromMs: at('2026-10-02T00:00+02:00'),
      toMs: november.fromMs,
    })
  })
})
