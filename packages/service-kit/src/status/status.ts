import type { DatabaseSize, ServiceStatus } from '@guichet/contracts/fleet'
import { type FollowedFeed, readBehind } from '../feed/behind.ts'
import type { Figure, RequestCounts } from '../http/metrics.ts'
import type { ReadyCheck } from '../internal/health.ts'
import type { Loop } from '../service/loop.ts'
import type { WritePort } from '../write-port/port.ts'
import { type Counted, keepCourse, STEP_MS } from './course.ts'
import { watchLoopDelay } from './loop-delay.ts'
import { sharedFor } from './shared.ts'
import { version } from './version.ts'

const KEEP_MS = 1_000

export interface StatusSources {
  revision: string | undefined
  startedAtMs: number
  counts: RequestCounts
  port: Pick<WritePort<unknown>, 'queue' | 'written'>
  measure: () => Promise<DatabaseSize>
  ready: readonly ReadyCheck[]
  /** Filled as the service starts. */
  feeds: readonly FollowedFeed[]
  loops: readonly Loop[]
  figures: readonly Figure[]
}

export interface StatusReader {
  read(): Promise<ServiceStatus>
  stop(): void
}

/** How this process is, read from what is counted anyway, and measured when somebody asks. */
export function openStatus(sources: StatusSources): StatusReader {
  const delay = watchLoopDelay()
  const keeper = keepCourse(countedBy(sources))
  const timer = setInterval(() => keeper.step(countedBy(sources), delay.take()), STEP_MS)
  timer.unref()

  async function read(): Promise<ServiceStatus> {
    const { counts, port, loops } = sources
    const { rss, heapUsed } = process.memoryUsage()
    const [feeds, database, figures] = await Promise.all([
      Promise.all(sources.feeds.map(readBehind)),
      sources.measure().catch(() => null),
      readFigures(sources.figures),
    ])
    return {
      version,
      revision: sources.revision ?? null,
      startedAtMs: sources.startedAtMs,
      missing: sources.ready.map((check) => check()).filter((fault) => fault !== undefined),
      feeds,
      database,
      memory: { residentBytes: rss, heapUsedBytes: heapUsed },
      lastMinute: keeper.lastMinute(),
      course: keeper.course(),
      inFlight: counts.inFlight,
      writeQueue: port.queue(),
      loops: loops.map((loop) => ({ name: loop.name, failures: loop.failures() })),
      figures,
    }
  }

  return {
    read: sharedFor(KEEP_MS, performance.now.bind(performance), read),
    stop: () => {
      clearInterval(timer)
      delay.stop()
    },
  }
}

function countedBy({ counts, port: { written } }: StatusSources): Counted {
  return { ...counts, writes: written.writes, writeGroups: written.groups }
}

/** What cannot be read now, or says nothing yet, is left out; whoever reads the metrics finds it in the log. */
async function readFigures(figures: readonly Figure[]): Promise<Record<string, number>> {
  const read = await Promise.all(
    figures.map(async ({ name, read }) => {
      const value = await Promise.resolve()
        .then(read)
        .catch(() => Number.NaN)
      return [name, value] as const
    }),
  )
  return Object.fromEntries(
    read.filter((one): one is [string, number] => typeof one[1] === 'number' && Number.isFinite(one[1])),
  )
}
