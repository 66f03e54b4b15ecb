import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { closeReturns } from './close-returns.ts'
import { findReturnsToClose } from './queries.ts'

const EVERY_MS = 1_000
const AT_ONCE = 100

/** How long who asked for a return has to bring it to its end before the loop does. */
export const RESUME_AFTER_MS = 5_000

/** Brings to their end what returns the door did not answer to, or a kill cut off. */
export function resumeReturns(deps: Deps): Loop {
  return startLoop({
    name: 'resume returns',
    log: deps.log,
    everyMs: EVERY_MS,
    round: async (signal) => {
      const due = await findReturnsToClose(deps.db, deps.nowMs(), AT_ONCE)
      // An order that cannot be closed must not keep the others waiting.
      const byOrder = [...Map.groupBy(due, ({ order_key }) => order_key).values()]
      await Promise.all(byOrder.map((returns) => closeReturns(deps, returns)))
      return due.length === AT_ONCE && !signal.aborted
    },
  })
}
