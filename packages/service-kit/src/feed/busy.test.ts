import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Busy, watchBusy } from './busy.ts'

let busy: Busy

beforeEach(() => {
  busy = watchBusy()
})
afterEach(() => busy.stop())

/** Works without a pause, but for the moment in which the loop looks around. */
async function workUntil(isDone: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + 15_000
  while (!isDone() && performance.now() < deadlineMs) {
    const untilMs = performance.now() + 20
    while (performance.now() < untilMs);
    await new Promise(setImmediate)
  }
}

it('knows when a loop does nothing but work, and when it rests again', async () => {
  expect(busy.is()).toBe(false)
  await workUntil(() => busy.is())
  expect(busy.is()).toBe(true)
  await expect.poll(() => busy.is()).toBe(false)
})
