import { each } from '@guichet/service-kit/write-port/verb'
import { areMailsLeft } from '../mails/change-counts.ts'
import { queueChangeMails } from '../mails/queue-change-mails.ts'
import { roomInQueue } from '../mails/queue-room.ts'
import type { Tx } from '../tables.ts'
import { findMove, findOrdersToTell, updateMove } from './queries.ts'

/** `waiting`: mails have to leave before there is more to do. */
type TellOutcome = 'more' | 'waiting' | 'done'

/** Queues the mails of the next orders as the queue empties, or ends the move once all have left. Each order gets one, however often this is begun anew. */
export const tellBuyers = each(async (tx: Tx, moveId: string): Promise<TellOutcome> => {
  const move = await findMove(tx.db, moveId)
  if (move?.state !== 'running') return 'done'
  const room = await roomInQueue(tx.db, move.id)
  if (room === 0) return 'waiting'
  const orderKeys = await findOrdersToTell(tx.db, move, room)
  const last = orderKeys.at(-1)
  if (last !== undefined) {
    await queueChangeMails(tx, { kind: 'session_moved', aboutId: move.id, orderKeys })
    await updateMove(tx.db, move.id, { last_order_key: last })
    return 'more'
  }
  if (await areMailsLeft(tx.db, move.id)) return 'waiting'
  await updateMove(tx.db, move.id, { state: 'done', done_at_ms: tx.nowMs })
  return 'done'
})
