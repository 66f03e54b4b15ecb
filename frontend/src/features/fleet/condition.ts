import type { FleetAnswer, ServiceState, ServiceStatus } from '@guichet/contracts/fleet'
import type { VerdictTone } from '../../ui/verdict/verdict.tsx'

/** Asked every two seconds: after so long nobody has answered for a while. */
const OLD_MS = 10_000
const DAY_MS = 86_400_000

const TONES: Record<ServiceState, VerdictTone> = {
  well: 'green',
  strained: 'amber',
  broken: 'red',
  not_ready: 'red',
  away: 'red',
}

export function toneOf(state: ServiceState): VerdictTone {
  return TONES[state]
}

/** Those that need somebody, the worst first. */
export function inTrouble({ services }: FleetAnswer): FleetAnswer['services'] {
  const order: ServiceState[] = ['away', 'not_ready', 'broken', 'strained']
  return order.flatMap((state) => services.filter((service) => service.state === state))
}

/** Whether what is shown may no longer be so. */
export function isOld(updatedAtMs: number, nowMs: number): boolean {
  return nowMs - updatedAtMs > OLD_MS
}

type Backup = NonNullable<FleetAnswer['lastBackup']>

/** A backup is made every day: one that is older has not been made since. */
export function backupTone({ state, endedAtMs }: Backup, nowMs: number): VerdictTone {
  if (state === 'failed') return 'red'
  return nowMs - endedAtMs > DAY_MS + DAY_MS / 12 ? 'amber' : 'green'
}

/** The producers that have told what is not read yet, and those that do not say, each once. */
export function behindOf(feeds: ServiceStatus['feeds']): { producer: string; behind: Behind | null }[] {
  const worst = new Map<string, Behind | null>()
  for (const { producer, behind } of feeds) {
    const known = worst.get(producer)
    if (known === undefined || !behind || (known && behind.rows > known.rows)) worst.set(producer, behind)
  }
  return [...worst]
    .map(([producer, behind]) => ({ producer, behind }))
    .filter(({ behind }) => !behind || behind.rows > 0)
}

type Behind = NonNullable<ServiceStatus['feeds'][number]['behind']>
