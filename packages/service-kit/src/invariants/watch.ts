import type { Logger } from 'pino'
import type { Figure } from '../http/metrics.ts'
import { type Loop, startLoop } from '../service/loop.ts'
import type { Breach } from './breach.ts'

/** Looks whether what must hold does: the service goes on all the same, and its operator is told. */
export interface InvariantWatch {
  figure: Figure
  start(): Loop
}

interface InvariantWatchOptions {
  log: Logger
  everyMs: number
  look: (signal: AbortSignal) => Promise<readonly Breach[]>
}

export function openInvariantWatch({ log, everyMs, look }: InvariantWatchOptions): InvariantWatch {
  let broken = Number.NaN
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
        everyMs,
        round: async (signal) => {
          const breaches = await look(signal)
          broken = breaches.length
          for (const breach of breaches) log.error(breach, 'an invariant is broken')
          return false
        },
      }),
  }
}
