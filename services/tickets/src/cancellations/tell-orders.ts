import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { findCancellation, isSettled, queueCancellationMail, updateCancellation } from './queries.ts'

interface TellOrdersInput {
  sessionKey: number
  sessionId: string
  /** In the order they were placed, with the tickets of which the door says that their holders had come in. */
  orders: readonly { orderKey: number; entered: number }[]
  /** All orders before these are told. */
  isNext: boolean
}

/**
 * Queues the mail of orders whose tickets have all been given back, one each, and notes how far the cancellation has come. Says whether
 * all of these are done. Said again, it changes nothing.
 */
export const tellOrders = each(async (tx: Tx, input: TellOrdersInput): Promise<boolean> => {
  const cancellation = await findCancellation(tx.db, input.sessionKey)
  if (cancellation?.state !== 'running') return true
  let { last_order_key: last, entered } = cancellation
  let areAllTold = true
  for (const order of input.orders) {
    if (await isSettled(tx.db, order.orderKey)) {
      if (await queueCancellationMail(tx, order.orderKey, input.sessionId)) entered += order.entered
      if (areAllTold && input.isNext) last = Math.max(last, order.orderKey)
    } else {
      areAllTold = false
    }
  }
  await updateCancellation(tx.db, input.sessionKey, { last_order_key: last, entered })
  return areAllTold
})
