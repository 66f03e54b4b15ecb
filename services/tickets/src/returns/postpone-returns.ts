import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { postponeChecks } from './queries.ts'

/** Notes when to ask the door again about tickets of which it said nothing. */
export const postponeReturns = each(
  async (
    tx: Tx,
    { returnIds, checkAtMs }: { returnIds: readonly string[]; checkAtMs: number },
  ): Promise<null> => {
    await postponeChecks(tx.db, returnIds, checkAtMs)
    return null
  },
)
