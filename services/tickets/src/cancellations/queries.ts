import { sql } from 'kysely'
import { areMailsLeft } from '../mails/change-counts.ts'
import type { Db, Tx } from '../tables.ts'
import type { CancellationRow } from './tables.ts'

/** Says whether this was the first time. */
export async function insertCancellation(db: Db, sessionKey: number, nowMs: number): Promise<boolean> {
  const inserted = await db
    .insertInto('cancellations')
    .values({
      session_key: sessionKey,
      state: 'running',
      last_order_key: 0,
      holds_released: 0,
      entered: 0,
      started_at_ms: nowMs,
      done_at_ms: null,
    })
    .onConflict((conflict) => conflict.column('session_key').doNothing())
    .returning('session_key')
    .execute()
  return inserted.length === 1
}

/** Lets every hold of a session run out now, and counts them. */
export async function expireHoldsOf(tx: Tx, sessionKey: number): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable('orders')
    .set({ hold_expires_at_ms: tx.nowMs })
    .where('session_key', '=', sessionKey)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  await tx.db
    .updateTable('cancellations')
    .set({ holds_released: Number(numUpdatedRows) })
    .where('session_key', '=', sessionKey)
    .execute()
}

export function findCancellation(db: Db, sessionKey: number): Promise<CancellationRow | undefined> {
  return db.selectFrom('cancellations').selectAll().where('session_key', '=', sessionKey).executeTakeFirst()
}

export type RunningCancellation = CancellationRow & { session_id: string }

/** The longest under way first. */
export function findRunning(db: Db): Promise<RunningCancellation[]> {
  return db
    .selectFrom('cancellations')
    .innerJoin('sessions', 'sessions.key', 'cancellations.session_key')
    .selectAll('cancellations')
    .select('sessions.id as session_id')
    .where('cancellations.state', '=', sql.lit<'running'>('running'))
    .orderBy('started_at_ms')
    .execute()
}

/** Paid orders of sessions with tickets that are still good. */
export function paidOrders(db: Db, ...sessionKeys: readonly number[]) {
  return db
    .selectFrom('orders')
    .where('orders.session_key', 'in', sessionKeys)
    .where('orders.state', '=', 'paid')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('tickets')
          .select('tickets.n')
          .whereRef('tickets.order_key', '=', 'orders.key')
          .where('tickets.state', '=', 'valid'),
      ),
    )
}

/** What still keeps a cancellation from being done, orders that are not told aside. */
export async function isAnythingLeft(
  db: Db,
  { session_key, session_id, started_at_ms }: RunningCancellation,
): Promise<boolean> {
  const held = db
    .selectFrom('orders')
    .select('key')
    .where('session_key', '=', session_key)
    .where('state', '=', 'held')
    .limit(1)
  if ((await held.execute()).length > 0) return true
  const pending = refundsSince(db, session_key, started_at_ms)
    .select('payments.id')
    .where('payments.state', '=', 'pending')
    .limit(1)
  if ((await pending.execute()).length > 0) return true
  return areMailsLeft(db, session_id)
}

export async function areTicketsLeft(db: Db, sessionKey: number): Promise<boolean> {
  return (await paidOrders(db, sessionKey).select('orders.key').limit(1).execute()).length > 0
}

/** Money that goes back of a session's orders since it was called off. */
export function refundsSince(db: Db, sessionKey: number, sinceMs: number) {
  return db
    .selectFrom('orders')
    .innerJoin('payments', 'payments.order_key', 'orders.key')
    .where('orders.session_key', '=', sessionKey)
    .where('payments.kind', '=', 'refund')
    .where('payments.tender', '<>', 'exchange')
    .where('payments.amount_cents', '>', 0)
    .where('payments.begun_at_ms', '>=', sinceMs)
}

export async function updateCancellation(
  db: Db,
  sessionKey: number,
  change: Partial<Pick<CancellationRow, 'state' | 'last_order_key' | 'entered' | 'done_at_ms'>>,
): Promise<void> {
  await db.updateTable('cancellations').set(change).where('session_key', '=', sessionKey).execute()
}
