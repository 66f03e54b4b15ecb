import { each } from '@guichet/service-kit/write-port/verb'
import { returnSaved } from '../facts.ts'
import { bundlesOf } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { type FoundReturn, findReturns, updateReturn } from './queries.ts'

/** The door says that somebody entered with these tickets: they stay good. What is closed already stays as it is. */
export const refuseReturns = each(
  async (tx: Tx, { returnIds }: { returnIds: readonly string[] }): Promise<FoundReturn[]> => {
    for (const row of await findReturns(tx.db, returnIds)) {
      if (row.state !== 'asked') continue
      const closed = {
        state: 'refused',
        refused_why: 'ticket_used',
        closed_at_ms: tx.nowMs,
        check_at_ms: null,
      } as const
      await updateReturn(tx.db, row.id, closed)
      const order = await tx.db
        .selectFrom('orders')
        .selectAll()
        .where('key', '=', row.order_key)
        .executeTakeFirstOrThrow()
      const [bundle] = await bundlesOf(tx.db, [order])
      if (bundle) tx.emit(returnSaved({ ...row, ...closed }, bundle))
    }
    return findReturns(tx.db, returnIds)
  },
)
