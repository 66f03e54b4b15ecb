import type { Figure } from '@guichet/service-kit/http/metrics'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { askThread } from '@guichet/service-kit/service/thread'
import type { Deps } from '../deps.ts'
import type { Breach } from './check.ts'

export interface CheckQuestion {
  databaseUrl: string
  /** Without it, everything ever sold is checked. */
  endsAfterMs?: number
}

/** Looks whether what must hold does: a venue goes on selling all the same, and its operator is told. */
export interface InvariantWatch {
  figure: Figure
  start(): Loop
}

const CHECK = new URL('./check-thread.ts', import.meta.url)
const EVERY_MS = 60_000
const DAY_MS = 24 * 3_600_000

export function openInvariantWatch({
  config,
  log,
  nowMs,
}: Pick<Deps, 'config' | 'log' | 'nowMs'>): InvariantWatch {
  let broken = Number.NaN
  let looked = false
  return {
    figure: {
      name: 'guichet_invariants_broken',
      help: 'What does not hold although it must, at the last look',
      read: () => broken,
    },
    start: () =>
      startLoop({
        name: 'watch invariants',
        log,
        everyMs: EVERY_MS,
        round: async (signal) => {
          const recent = looked ? { endsAfterMs: nowMs() - DAY_MS } : {}
          const question: CheckQuestion = { databaseUrl: config.DATABASE_URL, ...recent }
          const breaches = await askThread<Breach[]>(CHECK, question, signal)
          looked = true
          broken = breaches.length
          for (const breach of breaches) log.error(breach, 'an invariant is broken')
          return false
        },
      }),
  }
}
