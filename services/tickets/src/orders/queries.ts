import type { Db, OrderRow, SessionRow } from '../tables.ts'
import type { BundledLine, OrderBundle } from './bundle.ts'
import { type Numbering, openNumbering } from './numbering.ts'

export async function findNumbering(db: Db): Promise<Numbering> {
  const { secret } = await db.selectFrom('order_numbering').select('secret').executeTakeFirstOrThrow()
  return openNumbering(secret)
}

export async function findBundle(db: Db, orderId: string): Promise<OrderBundle | undefined> {
  const order = await db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst()
  return order && (await bundlesOf(db, [order]))[0]
}

/** The orders given, in their order, with lines and tickets. */
export async function bundlesOf(db: Db, orders: readonly OrderRow[]): Promise<OrderBundle[]> {
  if (orders.length === 0) return []
  const keys = orders.map(({ key }) => key)
  const lines = await db
    .selectFrom('order_lines')
    .innerJoin('offers', 'offers.key', 'order_lines.offer_key')
    .selectAll('order_lines')
    .select('offers.id as offer_id')
    .where('order_key', 'in', keys)
    .orderBy('n')
    .execute()
  const tickets = await db
    .selectFrom('tickets')
    .selectAll()
    .where('order_key', 'in', keys)
    .orderBy('n')
    .execute()
  const sessions = await findSessionsByKey(
    db,
    orders.map(({ session_key }) => session_key),
  )
  return orders.map((order) => ({
    order,
    session: sessionOf(sessions, order.session_key),
    lines: lines.filter(({ order_key }) => order_key === order.key),
    tickets: tickets.filter(({ order_key }) => order_key === order.key),
  }))
}

async function findSessionsByKey(db: Db, keys: readonly number[]): Promise<Map<number, SessionRow>> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('key', 'in', [...new Set(keys)])
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

function sessionOf(sessions: Map<number, SessionRow>, key: number): SessionRow {
  const session = sessions.get(key)
  if (!session) throw new Error(`no session has the key ${key}`)
  return session
}

/** What an order is placed under: whose it is, and the key of that intention. */
export type OrderIdentity = Pick<OrderRow, 'idempotency_key' | 'holder_id'>

/**
 * Orders that were placed under one of these identities: other holders' orders under the same key cost nothing. Written as one
 * condition after the other, for SQLite looks through all orders when it is given pairs.
 */
export function ordersPlacedAs(db: Db, identities: readonly OrderIdentity[]) {
  return db
    .selectFrom('orders')
    .selectAll()
    .where((eb) =>
      eb.or(identities.map(({ idempotency_key, holder_id }) => eb.and({ idempotency_key, holder_id }))),
    )
}

/** Held orders whose time is up and that no payment under way pins, oldest first. */
export function findExpired(db: Db, nowMs: number, limit: number): Promise<OrderRow[]> {
  return db
    .selectFrom('orders')
    .selectAll()
    .where('state', '=', 'held')
    .where('hold_expires_at_ms', '<=', nowMs)
    .where('pending_payments', '=', 0)
    .orderBy('hold_expires_at_ms')
    .limit(limit)
    .execute()
}

export async function insertOrders(
  db: Db,
  orders: readonly OrderRow[],
  lines: readonly BundledLine[],
): Promise<void> {
  if (orders.length === 0) return
  await db
    .insertInto('orders')
    .values([...orders])
    .execute()
  await db
    .insertInto('order_lines')
    .values(lines.map(({ offer_id: _public, ...row }) => row))
    .execute()
}

/** An order leaves `held` once: says whether this was the time. */
export async function closeHold(
  db: Db,
  orderKey: number,
  to: { state: 'expired' | 'cancelled' } | { state: 'paid'; paidAtMs: number },
): Promise<boolean> {
  const changed = await db
    .updateTable('orders')
    .set({ state: to.state, hold_expires_at_ms: null, paid_at_ms: to.state === 'paid' ? to.paidAtMs : null })
    .where('key', '=', orderKey)
    .where('state', '=', 'held')
    .returning('key')
    .execute()
  return changed.length === 1
}
