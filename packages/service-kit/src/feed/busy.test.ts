import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Busy, watchBusy } from './busy.ts'

let written: { writes: number; groups: number }
let busy: Busy

beforeEach(() => {
  vi.useFakeTimers()
  written = { writes: 5_000, groups: 50 }
  busy = watchBusy(written)
})
afterEach(() => {
  busy.stop()
  vi.useRealTimers()
})

/** A second in which so much was written, in so many groups. */
function second(writes: number, groups: number): boolean {
  written.writes += writes
  written.groups += groups
  vi.advanceTimersByTime(1_000)
  return busy.is()
}

it('is busy in a rush, which is written in large groups', () => {
  expect(busy.is()).toBe(false)
  expect(second(4_500, 90)).toBe(true)
  expect(second(2_700, 110)).toBe(true)
})

it('is not at half the rate, nor where one group was large', () => {
  expect(second(1_800, 180)).toBe(false)
  expect(second(128 + 1_000, 1 + 100)).toBe(false)
  expect(second(1, 1)).toBe(false)
})

it('rests when the rush is over', () => {
  expect(second(4_500, 90)).toBe(true)
  expect(second(0, 0)).toBe(false)
})
