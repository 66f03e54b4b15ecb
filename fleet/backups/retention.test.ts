import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KEPT, outlived } from './retention.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const moments = fc.uniqueArray(fc.integer({ min: 0, max: 3 * 365 * 24 }), { maxLength: 200 })
const backupsAt = (hours: readonly number[]) => hours.map((hour) => ({ startedAtMs: hour * HOUR_MS }))

function kept(backups: { startedAtMs: number }[]): { startedAtMs: number }[] {
  const gone = new Set(outlived(backups))
  return backups.filter((backup) => !gone.has(backup))
}

test('the newest always stays, few are kept, and asking again removes nothing more', () => {
  fc.assert(
    fc.property(moments, (hours) => {
      const backups = backupsAt(hours)
      const left = kept(backups)
      expect(left.length).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months)
      expect(outlived(left)).toEqual([])
      if (backups.length === 0) return
      const newestMs = Math.max(...backups.map(({ startedAtMs }) => startedAtMs))
      expect(left.map(({ startedAtMs }) => startedAtMs)).toContain(newestMs)
      expect(left.length).toBeGreaterThanOrEqual(Math.min(new Set(backups.map(dayOf)).size, KEPT.days))
    }),
  )
})

test('thinned out every day for a year: a week by the day, a month by the week, half a year by the month', () => {
  let left: { startedAtMs: number }[] = []
  for (let day = 0; day < 365; day += 1) left = kept([...left, { startedAtMs: day * DAY_MS + 4 * HOUR_MS }])
  const ages = left.map(({ startedAtMs }) => 364 - Math.floor(startedAtMs / DAY_MS)).toSorted((a, b) => a - b)
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
  for (const age of [13, 20]) expect(ages.some((one) => one > age - 7 && one <= age)).toBe(true)
  expect(ages.at(-1)).toBeGreaterThan(120)
})

test('a house that was closed for months loses none of its last ones', () => {
  const old = backupsAt([0, 24, 48])
  expect(outlived([...old, { startedAtMs: 400 * DAY_MS }])).toEqual([])
})

function dayOf({ startedAtMs }: { startedAtMs: number }): number {
  return Math.floor(startedAtMs / DAY_MS)
}
