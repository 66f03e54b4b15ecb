import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import { purchaseSaved } from '../facts.ts'
import { endSubscription } from '../subscriptions/end.ts'
import { findSubscriptionByKey } from '../subscriptions/queries.ts'
import type { Tx } from '../tables.ts'
import { findOverdue, savePurchase } from './queries.ts'

const AT_ONCE = 100

/**
 * What was not paid in time is given up; a subscription that never began, or whose month was tried for long enough, ends with it. Gives how
 * many.
 */
export const lapsePurchases = each(async (tx: Tx, { limit }: { limit: number }): Promise<number> => {
  const overdue = await findOverdue(tx.db, tx.nowMs, limit)
  for (const purchase of overdue) {
    const subscription = await findSubscriptionByKey(tx.db, purchase.subscription_key)
    if (purchase.kind !== 'portions') {
      await endSubscription(tx, subscription, 'system')
      continue
    }
    purchase.state = 'lapsed'
    purchase.due_until_ms = null
    await savePurchase(tx.db, purchase)
    tx.emit(purchaseSaved('system', purchase, subscription))
  }
  return overdue.length
})

export function lapseOverdue({ db, log, nowMs, port }: Deps): Loop {
  return startLoop({
    name: 'lapse purchases',
    log,
    everyMs: 5_000,
    round: async () => {
      if ((await findOverdue(db, nowMs(), 1)).length === 0) return false
      return (await port.run('lapsePurchases', { limit: AT_ONCE })) === AT_ONCE
    },
  })
}
