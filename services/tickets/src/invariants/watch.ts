import type { Breach } from '@guichet/service-kit/invariants/breach'
import { type InvariantWatch, openInvariantWatch } from '@guichet/service-kit/invariants/watch'
import { askThread } from '@guichet/service-kit/service/thread'
import type { Deps } from '../deps.ts'

export interface CheckQuestion {
  databaseUrl: string
  /** Without it, everything ever sold is checked. */
  endsAfterMs?: number
}

const CHECK = new URL('./check-thread.ts', import.meta.url)
const EVERY_MS = 60_000
const DAY_MS = 24 * 3_600_000

/** Everything at the start, and then each minute what can still change. */
export function watchInvariants({
  config,
  log,
  nowMs,
}: Pick<Deps, 'config' | 'log' | 'nowMs'>): InvariantWatch {
  let looked = false
  return openInvariantWatch({
    log,
    everyMs: EVERY_MS,
    look: async (signal) => {
      const recent = looked ? { endsAfterMs: nowMs() - DAY_MS } : {}
      const question: CheckQuestion = { databaseUrl: config.DATABASE_URL, ...recent }
      const breaches = await askThread<Breach[]>(CHECK, question, { signal })
      looked = true
      return breaches
    },
  })
}
