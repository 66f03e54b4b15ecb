import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { findOrdersToSettle } from './order-queries.ts'
import { areTicketsLeft, findCancellation, isAnythingLeft, updateCancellation } from './queries.ts'

/** Ends a cancellation once every order is told, all money is back and every mail has left. Says whether it is at its end. */
export const finishCancellation = each(
  async (tx: Tx, { sessionKey, sessionId }: { sessionKey: number; sessionId: string }): Promise<boolean> => {
    const cancellation = await findCancellation(tx.db, sessionKey)
    if (cancellation?.state !== 'running') return true
    const untold = await findOrdersToSettle(tx.db, sessionKey, cancellation.last_order_key, 1)
    if (untold.length > 0) return false
    if (await isAnythingLeft(tx.db, { ...cancellation, session_id: sessionId })) return false
    // An order that was held when the others were told, and got its ticket by an exchange that could not be held back.
    if (await areTicketsLeft(tx.db, sessionKey)) {
      await updateCancellation(tx.db, sessionKey, { last_order_key: 0 })
      return false
    }
    await updateCancellation(tx.db, sessionKey, { state: 'done', done_at_ms: tx.nowMs })
    return true
  },
)
