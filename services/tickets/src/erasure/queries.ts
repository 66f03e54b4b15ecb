import { unlistForAccount } from '../orders/of-account.ts'
import type { Db } from '../tables.ts'

/** What was an account's is a guest's from now on: by its link alone. */
export async function makeOrdersGuests(
  db: Db,
  accountId: string,
  orderKeys: readonly number[],
): Promise<void> {
  if (orderKeys.length === 0) return
  await unlistForAccount(db, accountId, orderKeys)
  await db
    .updateTable('orders')
    .set({ account_id: null, holder_kind: 'guest' })
    .where('key', 'in', [...orderKeys])
    .execute()
}

export async function makeTicketGuests(
  db: Db,
  { order_key, n, transfer_id }: { order_key: number; n: number; transfer_id: string },
): Promise<void> {
  await db
    .updateTable('tickets')
    .set({ account_id: null, holder_kind: 'guest' })
    .where('order_key', '=', order_key)
    .where('n', '=', n)
    .execute()
  await db
    .updateTable('transfers')
    .set({ to_account_id: null, to_holder_kind: 'guest' })
    .where('id', '=', transfer_id)
    .execute()
}

export async function insertPeopleToForget(
  db: Db,
  orders: readonly { key: number; ends_at_ms: number }[],
): Promise<void> {
  if (orders.length === 0) return
  await db
    .insertInto('people_to_forget')
    .values(orders.map(({ key, ends_at_ms }) => ({ order_key: key, due_at_ms: ends_at_ms })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Orders of accounts that are gone whose session has ended, as far as we know now. */
export async function findPeopleToForget(db: Db, nowMs: number, limit: number) {
  return db
    .selectFrom('people_to_forget')
    .innerJoin('orders', 'orders.key', 'people_to_forget.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .select(['people_to_forget.order_key', 'sessions.ends_at_ms'])
    .where('people_to_forget.due_at_ms', '<=', nowMs)
    .orderBy('people_to_forget.due_at_ms')
    .limit(limit)
    .execute()
}

export async function insertTakersToForget(
  db: Db,
  tickets: readonly { transfer_id: string; ends_at_ms: number }[],
): Promise<void> {
  if (tickets.length === 0) return
  await db
    .insertInto('takers_to_forget')
    .values(tickets.map(({ transfer_id, ends_at_ms }) => ({ transfer_id, due_at_ms: ends_at_ms })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Tickets that were handed on to people who are to be forgotten, whose session has ended, as far as we know now. */
export async function findTakersToForget(db: Db, nowMs: number, limit: number) {
  return db
    .selectFrom('takers_to_forget')
    .innerJoin('transfers', 'transfers.id', 'takers_to_forget.transfer_id')
    .innerJoin('orders', 'orders.key', 'transfers.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .select(['takers_to_forget.transfer_id', 'transfers.order_key', 'transfers.n', 'sessions.ends_at_ms'])
    .where('takers_to_forget.due_at_ms', '<=', nowMs)
    .orderBy('takers_to_forget.due_at_ms')
    .limit(limit)
    .execute()
}

export async function postponeForgettingTaker(db: Db, transferId: string, dueAtMs: number): Promise<void> {
  await db
    .updateTable('takers_to_forget')
    .set({ due_at_ms: dueAtMs })
    .where('transfer_id', '=', transferId)
    .execute()
}

export async function deleteTakerToForget(db: Db, transferId: string): Promise<void> {
  await db.deleteFrom('takers_to_forget').where('transfer_id', '=', transferId).execute()
}

/** The session was moved meanwhile. */
export async function postponeForgetting(db: Db, orderKey: number, dueAtMs: number): Promise<void> {
  await db
    .updateTable('people_to_forget')
    .set({ due_at_ms: dueAtMs })
    .where('order_key', '=', orderKey)
    .execute()
}

/** A session that ended before a moment and whose people are still known. */
export async function findSessionToForget(db: Db, endedBeforeMs: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('sessions')
    .leftJoin('forgotten_sessions', 'forgotten_sessions.session_key', 'sessions.key')
    .select('sessions.key')
    .where('sessions.ends_at_ms', '<', endedBeforeMs)
    .where('forgotten_sessions.session_key', 'is', null)
    .orderBy('sessions.ends_at_ms')
    .limit(1)
    .executeTakeFirst()
  return row?.key
}

export async function findOrderKeysOfSession(
  db: Db,
  sessionKey: number,
  afterKey: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('orders')
    .select('key')
    .where('session_key', '=', sessionKey)
    .where('key', '>', afterKey)
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map(({ key }) => key)
}

export async function insertForgottenSession(db: Db, sessionKey: number, nowMs: number): Promise<void> {
  await db
    .insertInto('forgotten_sessions')
    .values({ session_key: sessionKey, at_ms: nowMs })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
