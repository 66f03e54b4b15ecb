import { type ServiceHealth, type ServiceStatus, serviceStatus } from '@guichet/contracts/fleet'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { sharedFor } from '@guichet/service-kit/status/shared'
import type { Deps } from '../deps.ts'
import { findingsOf, stateOf } from './findings.ts'

/** Longer than a service waits for what its feeds' producers say. */
const DEADLINE_MS = 1_500
const KEEP_MS = 1_000
/** Somebody looks this often although nobody asks, so that it is known since when a service is away. */
const LOOK_EVERY_MS = 10_000

export interface FleetLook {
  /** Every service, at most a second old. */
  look(): Promise<ServiceHealth[]>
  start(): Loop
}

interface Seen {
  status: ServiceStatus | null
  seenAtMs: number | null
  awaySinceMs: number | null
}

/** Asks every service how it is, all at once, this one too, and remembers what each said last. */
export function openFleetLook({ clients, nowMs, log }: Pick<Deps, 'clients' | 'nowMs' | 'log'>): FleetLook {
  const seen = new Map<string, Seen>()
  const toldAway = new Set<string>()

  async function lookAt(name: string, client: InternalClient): Promise<ServiceHealth> {
    const before = seen.get(name) ?? { status: null, seenAtMs: null, awaySinceMs: null }
    const asked = client.get('/internal/status', serviceStatus, { deadlineMs: DEADLINE_MS, retries: 0 })
    const now = await asked.then(
      (status): Seen => ({ status, seenAtMs: nowMs(), awaySinceMs: null }),
      (error): Seen => {
        // Services start at the same time as this one: who is not there yet is not away.
        if (before.awaySinceMs !== null && !toldAway.has(name)) {
          toldAway.add(name)
          log.warn({ err: error, service: name, awaySinceMs: before.awaySinceMs }, 'a service is away')
        }
        return { ...before, awaySinceMs: before.awaySinceMs ?? nowMs() }
      },
    )
    if (now.awaySinceMs === null && toldAway.delete(name))
      log.info({ service: name, awayMs: nowMs() - (before.awaySinceMs ?? nowMs()) }, 'a service is back')
    seen.set(name, now)
    return healthOf(name, now)
  }

  const look = sharedFor(KEEP_MS, nowMs, () =>
    Promise.all(Object.entries(clients).map(([name, client]) => lookAt(name, client))),
  )
  return {
    look,
    start: () =>
      startLoop({
        name: 'look at the fleet',
        log,
        everyMs: LOOK_EVERY_MS,
        round: async () => {
          await look()
          return false
        },
      }),
  }
}

function healthOf(name: string, seen: Seen): ServiceHealth {
  const isAway = seen.awaySinceMs !== null || !seen.status
  const findings = isAway || !seen.status ? [{ kind: 'away' as const }] : findingsOf(seen.status)
  return { name, state: stateOf(findings), findings, ...seen }
}
