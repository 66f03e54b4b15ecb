import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BackupRhythm, nextBackupAtMs } from './due.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const noon = new Date(2026, 10, 30, 12).getTime()

function ended(state: 'succeeded' | 'failed', startedAtMs: number) {
  return { startedAtMs, endedAtMs: startedAtMs + MINUTE_MS, state, folder: '/backups', bytes: 1 }
}

const due = (rhythm: BackupRhythm, last: ReturnType<typeof ended> | undefined, upSinceMs = noon - HOUR_MS) =>
  nextBackupAtMs({ rhythm, last, upSinceMs, nowMs: noon })

test('the first is made soon after the start', () => {
  expect(due('daily', undefined, noon)).toBe(noon + 10 * MINUTE_MS)
  expect(due('daily', undefined)).toBe(noon)
})

test('then at four in the morning, by the clock of the machine', () => {
  expect(due('daily', ended('succeeded', noon - 8 * HOUR_MS))).toBe(new Date(2026, 11, 1, 4).getTime())
})

test('one that was missed is made up for', () => {
  expect(due('daily', ended('succeeded', noon - 40 * HOUR_MS))).toBe(noon)
})

test('after a failure it is tried again in an hour', () => {
  expect(due('daily', ended('failed', noon - MINUTE_MS))).toBe(noon + HOUR_MS)
})

test('or every so often, soon after the start where that is oftener', () => {
  expect(due({ everyMs: MINUTE_MS }, undefined, noon)).toBe(noon + MINUTE_MS)
  expect(due({ everyMs: 6 * HOUR_MS }, undefined, noon)).toBe(noon + 10 * MINUTE_MS)
  expect(due({ everyMs: 6 * HOUR_MS }, ended('succeeded', noon - HOUR_MS))).toBe(noon + 5 * HOUR_MS)
})

test('while the fleet is up, a day never passes without one, whenever the last was made', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 48 * 60 }), (minutesAgo) => {
      const last = ended('succeeded', noon - minutesAgo * MINUTE_MS)
      const nextMs = due('daily', last)
      expect(nextMs).toBeGreaterThanOrEqual(noon)
      expect(nextMs === noon || nextMs - last.startedAtMs <= 26 * HOUR_MS).toBe(true)
    }),
  )
})
