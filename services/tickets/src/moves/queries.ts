import { sql } from 'kysely'
import { paidOrders } from '../cancellations/queries.ts'
import type { Db, Tx } from '../tables.ts'
import type { MoveRow } from './tables.ts'

/** Says whether this was the first time. */
export async function insertMove(db: Db, move: MoveRow): Promise<boolean> {
  const inserted = await db
    .insertInto('moves')
    .values(move)
    .onConflict((conflict) => conflict.columns(['session_key', 'moved_at_ms']).doNothing())
    .returning('id')
    .execute()
  return inserted.length === 1
}

/** Ends moves before everybody was told: mails that have not left stay here. */
export async function closeMoves({ db, nowMs }: Tx, moves: readonly MoveRow[]): Promise<void> {
  for (const { id } of moves) {
    await db
      .updateTable('moves')
      .set({ state: 'overtaken', done_at_ms: nowMs })
      .where('id', '=', id)
      .execute()
    await db
      .updateTable('mails')
      .set({ due_at_ms: null, given_up_at_ms: nowMs })
      .where('about_id', '=', id)
      .where('due_at_ms', 'is not', null)
      .execute()
  }
}

export function findRunningMovesOf(db: Db, sessionKey: number): Promise<MoveRow[]> {
  return db
    .selectFrom('moves')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .where('state', '=', 'running')
    .orderBy('moved_at_ms')
    .execute()
}

/** The longest under way first. */
export function findRunningMoves(db: Db): Promise<MoveRow[]> {
  return db
    .selectFrom('moves')
    .selectAll()
    .where('state', '=', sql.lit<'running'>('running'))
    .orderBy('moved_at_ms')
    .execute()
}

export function findMove(db: Db, id: string): Promise<MoveRow | undefined> {
  return db.selectFrom('moves').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findLastMove(db: Db, sessionKey: number): Promise<MoveRow | undefined> {
  return db
    .selectFrom('moves')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .orderBy('moved_at_ms', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Orders that are still to be told. Who ordered or paid later reads both dates in the mail that brings the tickets. */
function ordersToTell(db: Db, { session_key, last_order_key, started_at_ms }: MoveRow) {
  return paidOrders(db, session_key)
    .where('orders.key', '>', last_order_key)
    .where('orders.placed_at_ms', '<=', started_at_ms)
}

export async function findOrdersToTell(db: Db, move: MoveRow, limit: number): Promise<number[]> {
  const rows = await ordersToTell(db, move).select('orders.key').orderBy('orders.key').limit(limit).execute()
  return rows.map(({ key }) => key)
}

export async function countOrdersToTell(db: Db, move: MoveRow): Promise<number> {
  const { count } = await ordersToTell(db, move)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function updateMove(
  db: Db,
  id: string,
  change: Partial<Pick<MoveRow, 'state' | 'last_order_key' | 'done_at_ms'>>,
): Promise<void> {
  await db.updateTable('moves').set(change).where('id', '=', id).where('state', '=', 'running').execute()
}
