import { expect, test } from 'vitest'
import { planRetry } from './retry-rules.ts'

test('delays double from a second to a minute', () => {
  const delaysMs = [1, 2, 3, 6, 7, 40].map((failures) => planRetry(failures, 0, 0) ?? 0)
  expect(delaysMs).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000])
})

test('an event is given up an hour after it first fell due', () => {
  expect(planRetry(60, 0, 3_540_000)).toBe(3_600_000)
  expect(planRetry(60, 0, 3_540_001)).toBeNull()
})
