import { performance } from 'node:perf_hooks'

const SAMPLE_MS = 250
/** At half of what it can do, a loop is busy for less than half of the time. */
const BUSY_FROM = 0.6

export interface Busy {
  /** Whether this process had hardly a moment to itself in the last quarter of a second. */
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
