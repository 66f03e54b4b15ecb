import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { moveOn } from './queries.ts'

/** Notes when to ask the door again about a ticket that is being taken. */
export const postponeTransfer = each(
  async (tx: Tx, { transferId, checkAtMs }: { transferId: string; checkAtMs: number }): Promise<null> => {
    await moveOn(tx.db, transferId, 'accepting', { check_at_ms: checkAtMs })
    return null
  },
)
