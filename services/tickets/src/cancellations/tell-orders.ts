import { each } from '@guichet/service-kit/write-port/verb'
import { queueChangeMails } from '../mails/queue-change-mails.ts'
import type { Tx } from '../tables.ts'
import { isSettled } from './order-queries.ts'
import { findCancellation, updateCancellation } from './queries.ts'

interface TellOrdersInput {
  sessionKey: number
  sessionId: string
  /** In the order they were placed, with the tickets of which the door says that their holders had come in. */
  orders: readonly { orderKey: number; entered: number }[]
  /** All orders before these are told. */
  isNext: boolean
}

/**
 * Queues the mails of orders whose tickets have all been given back, and notes how far the cancellation has come. Says whether
 * all of these are done. Said again, it changes nothing.
 */
export const tellOrders = each(async (tx: Tx, input: TellOrdersInput): Promise<boolean> => {
  const cancellation = await findCancellation(tx.db, input.sessionKey)
  if (cancellation?.state !== 'running') return true
  let { last_order_key: last, entered } = cancellation
  let areAllTold = true
  const settled: number[] = []
  for (const { orderKey } of input.orders) {
    if (await isSettled(tx.db, orderKey)) {
      settled.push(orderKey)
      if (areAllTold && input.isNext) last = Math.max(last, orderKey)
    } else {
      areAllTold = false
    }
  }
  const told = await queueChangeMails(tx, {
    kind: 'session_cancelled',
    aboutId: input.sessionId,
    orderKeys: settled,
  })
  for (const order of input.orders) if (told.has(order.orderKey)) entered += order.entered
  await updateCancellation(tx.db, input.sessionKey, { last_order_key: last, entered })
  return areAllTold
})
