import type { Written } from '../write-port/port.ts'

const SAMPLE_MS = 1_000
/** Long enough for a second's stall, after which all that waited is written at once, to be one among others. */
const SAMPLES = 2

export interface Busy {
  /** Whether it wrote as fast as it could in the last two seconds. */
  is(): boolean
  stop(): void
}

/**
 * Watches in what groups a service writes: whoever is in no hurry waits while most of them are large, since then it does all it can. How
 * much of the time its loop works would not tell: that is nearly as much at half the rate, where others want the same processors. Nor would
 * the mean: after a moment's stall a few groups are as large as can be.
 */
export function watchBusy(written: Readonly<Written>): Busy {
  const marks = Array.from({ length: SAMPLES }, () => ({ ...written }))
  let isBusy = false
  const timer = setInterval(() => {
    const [since = written] = marks
    isBusy = 2 * (written.largeGroups - since.largeGroups) > written.groups - since.groups
    marks.shift()
    marks.push({ ...written })
  }, SAMPLE_MS)
  timer.unref()
  return { is: () => isBusy, stop: () => clearInterval(timer) }
}
