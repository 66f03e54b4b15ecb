import type { Finding, ServiceState, ServiceStatus } from '@guichet/contracts/fleet'

/** From here on people notice. The rules of docs/operations/alerts.yml ask the same, for longer. */
const LIMITS = {
  neededFeedBehindMs: 30_000,
  leisurelyFeedBehindMs: 120_000,
  delayMs: 500,
  /** So many times in the last minute: whoever has just started is late once. */
  delays: 3,
  failedRequests: 3,
  failedShare: 0.02,
  oldestWriteMs: 2_000,
  loopFailures: 3,
  diskFreeShare: 0.1,
  walBytes: 256 * 1024 * 1024,
}

const BREAKS: readonly Finding['kind'][] = ['invariants_broken', 'database_away', 'disk_nearly_full']

/** What is wrong with a service that answers, the worst first. */
export function findingsOf(status: ServiceStatus): Finding[] {
  const { missing, figures } = status
  return [
    ...when(missing.length > 0, { kind: 'not_ready', missing }),
    ...counted('invariants_broken', figures.guichet_invariants_broken),
    ...findingsOfDatabase(status),
    ...findingsOfRequests(status),
    ...findingsOfFeeds(status),
    ...status.loops
      .filter(({ failures }) => failures >= LIMITS.loopFailures)
      .map((loop) => ({ kind: 'loop_failing' as const, ...loop })),
    ...counted('mails_stuck', figures.guichet_mails_stuck),
    ...counted('machines_lost', figures.guichet_machines_lost),
  ]
}

/** What a service's findings make it. */
export function stateOf(findings: readonly Finding[]): ServiceState {
  const kinds = findings.map(({ kind }) => kind)
  if (kinds.includes('away')) return 'away'
  if (kinds.includes('not_ready')) return 'not_ready'
  if (kinds.some((kind) => BREAKS.includes(kind))) return 'broken'
  return kinds.length > 0 ? 'strained' : 'well'
}

function findingsOfDatabase({ database }: ServiceStatus): Finding[] {
  if (!database) return [{ kind: 'database_away' }]
  const { disk, walBytes } = database
  return [
    ...(disk && disk.freeBytes < LIMITS.diskFreeShare * disk.bytes
      ? [{ kind: 'disk_nearly_full' as const, freeBytes: disk.freeBytes }]
      : []),
    ...(walBytes !== null && walBytes > LIMITS.walBytes ? [{ kind: 'wal_large' as const, walBytes }] : []),
  ]
}

function findingsOfRequests({ lastMinute, writeQueue, course }: ServiceStatus): Finding[] {
  const { requests, failed, delayP99Ms } = lastMinute
  const delays = course.delayMs.slice(-60_000 / course.stepMs).filter((ms) => ms > LIMITS.delayMs)
  const manyFail = failed >= LIMITS.failedRequests && failed >= LIMITS.failedShare * requests
  return [
    ...when(manyFail, { kind: 'failing_requests', failed, requests }),
    ...when(writeQueue.oldestMs > LIMITS.oldestWriteMs, { kind: 'writes_waiting', ...writeQueue }),
    ...when(delays.length >= LIMITS.delays, { kind: 'event_loop_blocked', delayMs: delayP99Ms }),
  ]
}

/** A feed of which its producer says nothing is the producer's trouble. */
function findingsOfFeeds({ feeds }: ServiceStatus): Finding[] {
  return feeds.flatMap(({ producer, isNeeded, behind }) => {
    const limitMs = isNeeded ? LIMITS.neededFeedBehindMs : LIMITS.leisurelyFeedBehindMs
    if (!behind || behind.sinceMs <= limitMs) return []
    return [{ kind: 'feed_behind' as const, producer, ...behind }]
  })
}

function when(isSo: boolean, finding: Finding): Finding[] {
  return isSo ? [finding] : []
}

function counted(
  kind: 'invariants_broken' | 'mails_stuck' | 'machines_lost',
  count: number | undefined,
): Finding[] {
  return count === undefined || count === 0 ? [] : [{ kind, count }]
}
