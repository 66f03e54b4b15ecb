import { performance } from 'node:perf_hooks'

/** Long enough for the ups and downs of a moment to even out. */
const SAMPLE_MS = 1_000
/** Where others want the processors too, a loop is busy for two thirds of the time at half of what it can do, and for more than four fifths in a rush. */
const BUSY_FROM = 0.75

export interface Busy {
  /** Whether this process had hardly a moment to itself in the last second. */
  is(): boolean
  stop(): void
}

/** Watches how much of the time the event loop works: whoever is in no hurry waits while it does nothing else. */
export function watchBusy(): Busy {
  let mark = performance.eventLoopUtilization()
  let share = 0
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    share = performance.eventLoopUtilization(now, mark).utilization
    mark = now
  }, SAMPLE_MS)
  timer.unref()
  return { is: () => share > BUSY_FROM, stop: () => clearInterval(timer) }
}
