import type { SessionMove } from '@guichet/contracts/session-changes'
import { countChangeMails } from '../mails/change-counts.ts'
import type { Db } from '../tables.ts'
import { countOrdersToTell } from './queries.ts'
import type { MoveRow } from './tables.ts'

/** How far telling buyers of a move has come, counted from what there is. */
export async function moveProgress(db: Db, move: MoveRow): Promise<SessionMove> {
  const { orders, ...mails } = await countChangeMails(db, move.id)
  const waiting = move.state === 'running' ? await countOrdersToTell(db, move) : 0
  return {
    state: move.state,
    movedAtMs: move.moved_at_ms,
    doneAtMs: move.done_at_ms,
    fromMs: move.from_ms,
    toMs: move.to_ms,
    refundUntilMs: move.refund_until_ms,
    orders: orders + waiting,
    ...mails,
  }
}
