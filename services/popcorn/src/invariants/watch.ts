import type { Breach } from '@guichet/service-kit/invariants/breach'
import { type InvariantWatch, openInvariantWatch } from '@guichet/service-kit/invariants/watch'
import { askThread } from '@guichet/service-kit/service/thread'
import type { Deps } from '../deps.ts'

const CHECK = new URL('./check-thread.ts', import.meta.url)
/** All pours there ever were are counted each time. */
const EVERY_MS = 10 * 60_000

export function watchInvariants({ config, log }: Pick<Deps, 'config' | 'log'>): InvariantWatch {
  return openInvariantWatch({
    log,
    everyMs: EVERY_MS,
    look: (signal) => askThread<Breach[]>(CHECK, config.DATABASE_URL, { signal }),
  })
}
