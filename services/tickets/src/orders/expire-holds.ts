import { each } from '@guichet/service-kit/write-port/verb'
import { orderExpired } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { moveHolds } from './move-holds.ts'
import { bundlesOf, closeHold, findExpired, findNumbering } from './queries.ts'

/** Gives back the places of holds whose time is up, a group at a time; says how many orders that were. */
export const expireHolds = each(async (tx: Tx, { limit }: { limit: number }): Promise<number> => {
  const orders = await findExpired(tx.db, tx.nowMs, limit)
  if (orders.length === 0) return 0
  const numbering = await findNumbering(tx)
  const bundles = await bundlesOf(tx.db, orders)
  for (const { order } of bundles) {
    if (!(await closeHold(tx, order.key, { state: 'expired' })))
      throw new Error(`order ${order.id} is not held`)
    order.state = 'expired'
    order.hold_expires_at_ms = null
  }
  await moveHolds(tx, bundles, 'free')
  for (const bundle of bundles) tx.emit(orderExpired(bundle, numbering))
  return orders.length
})
