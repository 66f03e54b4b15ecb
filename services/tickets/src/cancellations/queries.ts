import { sql } from 'kysely'
import { areMailsLeft } from '../mails/change-counts.ts'
import type { FoundReturn } from '../returns/queries.ts'
import type { CancellationRow, Db, OrderRow, Tx } from '../tables.ts'

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
    .limit(10)
    .execute()
}

/** Paid orders of a session with tickets that are still good, in the order they were placed. */
export function paidOrders(db: Db, sessionKey: number) {
  return db
    .selectFrom('orders')
    .where('orders.session_key', '=', sessionKey)
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

/**
 * Orders of a cancelled session that are not told yet, in the order they were placed: with tickets that are still good, or given back
 * because of it.
 */
export function findOrdersToSettle(
  db: Db,
  sessionKey: number,
  afterKey: number,
  limit: number,
): Promise<Pick<OrderRow, 'key' | 'id'>[]> {
  return db
    .selectFrom('orders')
    .select(['orders.key', 'orders.id'])
    .where('orders.session_key', '=', sessionKey)
    .where('orders.state', 'in', ['paid', 'refunded'])
    .where('orders.key', '>', afterKey)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('tickets')
            .select('tickets.n')
            .whereRef('tickets.order_key', '=', 'orders.key')
            .where('tickets.state', '=', 'valid'),
        ),
        exists(
          selectFrom('returns')
            .select('returns.n')
            .whereRef('returns.order_key', '=', 'orders.key')
            .where('returns.why', '=', 'session_cancelled'),
        ),
      ]),
    )
    .orderBy('orders.key')
    .limit(limit)
    .execute()
}

/** Of these orders, those with tickets that are still good, of which nobody has asked that they be given back. */
export async function findOrdersToAsk(db: Db, orderKeys: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('tickets')
    .select('order_key')
    .distinct()
    .where('order_key', 'in', orderKeys)
    .where('state', '=', 'valid')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('returns')
            .select('returns.id')
            .whereRef('returns.order_key', '=', 'tickets.order_key')
            .whereRef('returns.n', '=', 'tickets.n')
            .where('returns.state', '=', 'asked')
            .where('returns.why', '<>', 'refund'),
        ),
      ),
    )
    .execute()
  return new Set(rows.map(({ order_key }) => order_key))
}

/** What was asked or given back of these orders because their session is off. */
export function findCancelledReturns(db: Db, orderKeys: readonly number[]): Promise<FoundReturn[]> {
  return db
    .selectFrom('returns')
    .innerJoin('orders', 'orders.key', 'returns.order_key')
    .selectAll('returns')
    .select('orders.id as order_id')
    .where('returns.order_key', 'in', orderKeys)
    .where('returns.why', '=', 'session_cancelled')
    .orderBy('returns.id')
    .execute()
}

/** Whether all tickets of an order are given back. */
export async function isSettled(db: Db, orderKey: number): Promise<boolean> {
  const rows = await db
    .selectFrom('tickets')
    .select('n')
    .where('order_key', '=', orderKey)
    .where('state', '=', 'valid')
    .limit(1)
    .execute()
  return rows.length === 0
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
