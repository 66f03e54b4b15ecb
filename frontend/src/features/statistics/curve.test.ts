import type { SalesCurveAnswer } from '@guichet/contracts/stats'
import { describe, expect, it } from 'vitest'
import { changeOf, curveOf, NOTHING } from './curve.ts'
import { plainFigure } from './use-figure.ts'

const curve = (fields: Partial<SalesCurveAnswer>): SalesCurveAnswer => ({
  bucket: 'day',
  fromMs: 0,
  toMs: 0,
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  points: [],
  ...fields,
})

describe('the curve of sales', () => {
  it('has every day, and its like of the time before', () => {
    const points = curveOf(
      { from: '2026-11-03', to: '2026-11-05' },
      curve({ points: [{ at: '2026-11-04', ...NOTHING, sold: 3 }] }),
      { from: '2026-10-31', to: '2026-11-02' },
      curve({ points: [{ at: '2026-10-31', ...NOTHING, sold: 2 }] }),
    )
    expect(points.map(({ at, now, before }) => [at, now.sold, before?.sold])).toEqual([
      ['2026-11-03', 0, 2],
      ['2026-11-04', 3, 0],
      ['2026-11-05', 0, 0],
    ])
  })

  it('has nothing to compare with until that is known, and where the day before was shorter', () => {
    const sunday = {
      fromMs: Date.parse('2026-10-25T00:00+02:00'),
      toMs: Date.parse('2026-10-26T00:00+01:00'),
    }
    const saturday = { fromMs: Date.parse('2026-10-24T00:00+02:00'), toMs: sunday.fromMs }
    const day = (on: string) => ({ from: on, to: on })
    const now = curve({ bucket: 'hour', ...sunday })
    const points = curveOf(day('2026-10-25'), now, day('2026-10-24'), curve({ bucket: 'hour', ...saturday }))
    expect(points).toHaveLength(25)
    expect(points.at(-1)?.before).toBeNull()
    expect(curveOf(day('2026-10-25'), now, day('2026-10-24'), undefined)[0]?.before).toBeNull()
  })

  it('draws money in whole coins, and says changes where there was something', () => {
    expect(plainFigure(1250, 'netCents')).toBe(12.5)
    expect(plainFigure(3, 'sold')).toBe(3)
    expect([changeOf(150, 100), changeOf(50, -100), changeOf(5, 0)]).toEqual([0.5, 1.5, null])
  })
})
