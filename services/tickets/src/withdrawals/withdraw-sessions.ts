import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { findOrdered, takeOffSale } from './queries.ts'

interface WithdrawSessionsInput {
  sessionIds: readonly string[]
}

/**
 * Takes sessions off sale for good, or none of them where somebody ordered for one; gives those. Orders are placed by the same one writer, so
 * that none comes between the look and the end of the sale.
 */
export const withdrawSessions = each(
  async (tx: Tx, { sessionIds }: WithdrawSessionsInput): Promise<string[]> => {
    const ordered = await findOrdered(tx.db, sessionIds)
    if (ordered.length === 0) await takeOffSale(tx.db, sessionIds)
    return ordered
  },
)
