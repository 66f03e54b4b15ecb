import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import type { Subscriber, Tx } from '../tables.ts'
import { askAuth } from './ask-auth.ts'
import { findStale, saveSubscriber } from './queries.ts'

const AT_ONCE = 100

/** Takes in who subscribers are. */
export const learnSubscribers = each(async (tx: Tx, rows: Subscriber[]): Promise<null> => {
  for (const row of rows) await saveSubscriber(tx.db, row)
  return null
})

/** Asks auth again about those who changed. */
export function startLearning(deps: Deps): Loop {
  return startLoop({
    name: 'learn subscribers',
    log: deps.log,
    everyMs: 2_000,
    round: async () => {
      const stale = await findStale(deps.db, AT_ONCE)
      if (stale.length === 0) return false
      await deps.port.run('learnSubscribers', await askAuth(deps, stale))
      return stale.length === AT_ONCE
    },
  })
}
