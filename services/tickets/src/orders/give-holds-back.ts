import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'

const EVERY_MS = 1_000
/** Small enough that an expiry never keeps buyers waiting behind it. */
const AT_ONCE = 100

/** Expires holds within about a second of their time. */
export function giveHoldsBack({ log, port }: Deps): Loop {
  return startLoop({
    name: 'give holds back',
    log,
    everyMs: EVERY_MS,
    round: async () => (await port.run('expireHolds', { limit: AT_ONCE })) === AT_ONCE,
  })
}
