import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import { findNumbering } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { findUnsearchable, updateSearchText } from './queries.ts'
import { buyerSearchText } from './search-text.ts'

const EVERY_MS = 60_000
const AT_ONCE = 200

/** Writes what buyers are found by where it is missing: of an older version's orders, and of emptied ones. */
export const indexBuyers = each(async (tx: Tx, { limit }: { limit: number }): Promise<number> => {
  const numbering = await findNumbering(tx)
  const buyers = await findUnsearchable(tx.db, limit)
  for (const buyer of buyers) {
    const text = buyerSearchText(buyer, numbering.numberOf(buyer.order_key))
    await updateSearchText(tx.db, buyer.order_key, text)
  }
  return buyers.length
})

export function startIndexing({ db, log, port }: Deps): Loop {
  return startLoop({
    name: 'index buyers',
    log,
    everyMs: EVERY_MS,
    round: async () => {
      if ((await findUnsearchable(db, 1)).length === 0) return false
      return (await port.run('indexBuyers', { limit: AT_ONCE })) === AT_ONCE
    },
  })
}
