import { each } from '@guichet/service-kit/write-port/verb'
import { areMailsLeft } from '../mails/change-counts.ts'
import { queueChangeMails } from '../mails/queue-change-mails.ts'
import type { Tx } from '../tables.ts'
import { findMove, findOrdersToTell, updateMove } from './queries.ts'

const AT_ONCE = 200

/** `waiting`: every mail is in the queue, and some have not left yet. */
type TellOutcome = 'more' | 'waiting' | 'done'

/** Queues the mails of the next orders, or ends the move once all have left. Each order gets one, however often this is begun anew. */
export const tellBuyers = each(async (tx: Tx, moveId: string): Promise<TellOutcome> => {
  const move = await findMove(tx.db, moveId)
  if (move?.state !== 'running') return 'done'
  const orderKeys = await findOrdersToTell(tx.db, move, AT_ONCE)
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
