import { each } from '@guichet/service-kit/write-port/verb'
import { findDispense } from '../dispenses/queries.ts'
import type { Tx } from '../tables.ts'
import { findEscrow, insertRecall } from './queries.ts'

interface RecallOutcome {
  outcome: 'recalled' | 'unknown' | 'settled'
}

/**
 * A subscriber wants a voucher back before it is over. Its machine alone knows that it did not pour it: it is asked for it with its next word, and the
 * portions stay kept back until it has answered. Said again, it changes nothing.
 */
export const recallEscrow = each(
  async (
    tx: Tx,
    { dispenseId, accountId }: { dispenseId: string; accountId: string },
  ): Promise<RecallOutcome> => {
    const escrow = await findEscrow(tx.db, dispenseId)
    const dispense = await findDispense(tx.db, dispenseId)
    if (!dispense || escrow?.account_id !== accountId) return { outcome: 'unknown' }
    if (dispense.state !== 'authorised') return { outcome: 'settled' }
    await insertRecall(tx.db, { dispense_key: dispense.key, at_ms: tx.nowMs })
    return { outcome: 'recalled' }
  },
)
