import type { SessionRow } from '../catalogue/tables.ts'
import type { Tx } from '../tables.ts'
import { closeMoves, findRunningMovesOf, insertMove } from './queries.ts'

/**
 * Begins to tell buyers of a move, in the transaction that hears of it. Said again, it changes nothing. Where not everybody was told of
 * an earlier one yet, this one tells both: from the date that the first began with.
 */
export async function beginMove(tx: Tx, session: SessionRow): Promise<void> {
  const { key, moved_at_ms, moved_from_ms, starts_at_ms, refund_until_ms, notice } = session
  if (moved_at_ms === null) throw new Error(`session ${session.id} was not moved`)
  const running = await findRunningMovesOf(tx.db, key)
  const earlier = running.find((move) => move.moved_at_ms < moved_at_ms)
  const inserted = await insertMove(tx.db, {
    id: tx.newId(),
    session_key: key,
    moved_at_ms,
    state: 'running',
    from_ms: earlier?.from_ms ?? moved_from_ms ?? starts_at_ms,
    to_ms: starts_at_ms,
    refund_until_ms: refund_until_ms ?? starts_at_ms,
    notice,
    last_order_key: 0,
    started_at_ms: tx.nowMs,
    done_at_ms: null,
  })
  if (inserted) await closeMoves(tx, running)
}

/** The session is called off: who has not heard of its new date hears of that instead. */
export async function overtakeMoves(tx: Tx, sessionKey: number): Promise<void> {
  await closeMoves(tx, await findRunningMovesOf(tx.db, sessionKey))
}
