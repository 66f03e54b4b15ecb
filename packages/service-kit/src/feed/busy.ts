import type { Written } from '../write-port/port.ts'

/** Long enough for the ups and downs of a moment to even out. */
const SAMPLE_MS = 1_000
/** The fuller a machine is, the more waits to be written at once: about ten at half of what it can do, two dozen and up to 128 at all of it. */
const BUSY_FROM = 20

export interface Busy {
  /** Whether it wrote as fast as it could in the last second. */
  is(): boolean
  stop(): void
}

/**
 * Watches how large the groups are in which a service writes: whoever is in no hurry waits while it does all it can. How much of the
 * time its loop works would not tell: that is nearly as much at half the rate, where others want the same processors.
 */
export function watchBusy(written: Readonly<Written>): Busy {
  let mark = { ...written }
  let perGroup = 0
  const timer = setInterval(() => {
    perGroup = (written.writes - mark.writes) / Math.max(1, written.groups - mark.groups)
    mark = { ...written }
  }, SAMPLE_MS)
  timer.unref()
  return { is: () => perGroup >= BUSY_FROM, stop: () => clearInterval(timer) }
}
