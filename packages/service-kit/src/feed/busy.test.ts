import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Busy, watchBusy } from './busy.ts'

let written: { writes: number; groups: number; largeGroups: number }
let busy: Busy

beforeEach(() => {
  vi.useFakeTimers()
  written = { writes: 5_000, groups: 50, largeGroups: 50 }
  busy = watchBusy(written)
})
afterEach(() => {
  busy.stop()
  vi.useRealTimers()
})

/** A second in which so much was written, in so many groups. */
function second(writes: number, groups: number, largeGroups: number): boolean {
  written.writes += writes
  written.groups += groups
  written.largeGroups += largeGroups
  vi.advanceTimersByTime(1_000)
  return busy.is()
}

it('is busy while most groups are large', () => {
  expect(busy.is()).toBe(false)
  expect(second(4_500, 90, 88)).toBe(true)
  expect(second(2_700, 150, 80)).toBe(true)
})

it('is not at half the rate, nor in a second with a stall', () => {
  expect(second(1_800, 180, 20)).toBe(false)
  expect(second(3_900, 31, 31)).toBe(false)
  expect(second(6 * 128 + 1_000, 6 + 100, 6)).toBe(false)
  expect(second(1, 1, 0)).toBe(false)
})

it('rests two seconds after the rush', () => {
  expect(second(4_500, 90, 90)).toBe(true)
  expect(second(0, 0, 0)).toBe(true)
  expect(second(0, 0, 0)).toBe(false)
})
