import type { SessionRow } from '../catalogue/tables.ts'
import type { Tx } from '../tables.ts'
import { expireHoldsOf, insertCancellation } from './queries.ts'

/**
 * Begins what follows from a cancellation, in the transaction that hears of it. Said again, it changes nothing. Places that were
 * only held are let go: the holds run out now, and what is being paid for goes back when the payment is known.
 */
export async function beginCancellation(tx: Tx, session: Pick<SessionRow, 'key'>): Promise<void> {
  if (!(await insertCancellation(tx.db, session.key, tx.nowMs))) return
  await expireHoldsOf(tx, session.key)
}
