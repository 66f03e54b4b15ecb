import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import type { Tx } from '../tables.ts'
import { findLastUnlisted, listOrdersUpTo } from './of-account.ts'

/** So few that who buys meanwhile waits for milliseconds. */
const MOST_AT_ONCE = 128

/** Lists new orders for their accounts. The number of places at most that are looked at; true when there may be more. */
export const listForAccounts = each(async (tx: Tx, { limit }: { limit: number }): Promise<boolean> => {
  const last = await findLastUnlisted(tx.db, limit)
  if (last === undefined) return false
  await listOrdersUpTo(tx.db, last)
  return (await findLastUnlisted(tx.db, 1)) !== undefined
})

/** Until an order is listed, whoever asks for an account's orders looks through the newest ones. */
export function startListing({ db, log, port, onCommitted }: Deps): Loop {
  const loop = startLoop({
    name: 'list orders for accounts',
    log,
    everyMs: 1_000,
    givesWay: port.isRushed,
    round: async () => {
      if ((await findLastUnlisted(db, 1)) === undefined) return false
      return port.run('listForAccounts', { limit: MOST_AT_ONCE })
    },
  })
  onCommitted(({ types }) => {
    if (types.includes('order.paid') || types.includes('order.placed')) loop.wake()
  })
  return loop
}
