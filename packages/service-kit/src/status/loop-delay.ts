import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 20

/** How long the event loop kept what was due waiting, since the last look. */
export interface LoopDelay {
  take(): { p50Ms: number; p99Ms: number }
  stop(): void
}

export function watchLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  // It measures from one of its own timers to the next, which are so far apart at the least.
  const late = (percent: number): number =>
    histogram.count === 0 ? 0 : Math.max(0, histogram.percentile(percent) / 1e6 - RESOLUTION_MS)
  return {
    take: () => {
      const taken = { p50Ms: late(50), p99Ms: late(99) }
      histogram.reset()
      return taken
    },
    stop: () => histogram.disable(),
  }
}
