import type { Written } from '../write-port/port.ts'

/** Long enough for the ups and downs of a moment to even out. */
const SAMPLE_MS = 1_000

export interface Busy {
  /** Whether it wrote as fast as it could in the last second. */
  is(): boolean
  stop(): void
}

/**
 * Watches in what groups a service writes: whoever is in no hurry waits while most of them are large, since then it does all it can. How
 * much of the time its loop works would not tell: that is nearly as much at half the rate, where others want the same processors. Nor would
 * the mean: after a moment's stall a few groups are as large as can be.
 */
export function watchBusy(written: Readonly<Written>): Busy {
  let mark = { ...written }
  let isBusy = false
  const timer = setInterval(() => {
    isBusy = 2 * (written.largeGroups - mark.largeGroups) > written.groups - mark.groups
    mark = { ...written }
  }, SAMPLE_MS)
  timer.unref()
  return { is: () => isBusy, stop: () => clearInterval(timer) }
}
