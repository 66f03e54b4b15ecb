import type { Statements } from '@guichet/service-kit/database/statements'
import type { SessionRow } from '../catalogue/tables.ts'
import { hotLines, hotOrders } from '../hot-tables.ts'
import type { Db, Tx } from '../tables.ts'
import type { OrderBundle } from './bundle.ts'
import { type Numbering, openNumbering } from './numbering.ts'
import type { OrderLineRow, OrderRow } from './tables.ts'

export async function findNumbering({ statements }: Tx): Promise<Numbering> {
  const [row] = await statements.all<{ secret: Uint8Array }>('SELECT secret FROM order_numbering')
  if (!row) throw new Error('order_numbering has no row')
  return openNumbering(row.secret)
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

/** Orders that were placed under one of these identities: other holders' orders under the same key cost nothing. */
export function ordersPlacedAs(
  statements: Statements,
  identities: readonly OrderIdentity[],
): Promise<OrderRow[]> {
  return statements.find(
    hotOrders,
    ['idempotency_key', 'holder_id'],
    identities.map(({ idempotency_key, holder_id }) => [idempotency_key, holder_id]),
  )
}

/** The key that the next order gets. */
export async function nextOrderKey({ statements }: Tx): Promise<number> {
  const [row] = await statements.all<{ last: number | null }>('SELECT MAX(key) AS last FROM orders')
  return (row?.last ?? 0) + 1
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
  { statements }: Tx,
  orders: readonly OrderRow[],
  lines: readonly OrderLineRow[],
): Promise<void> {
  await statements.insert(hotOrders, orders)
  await statements.insert(hotLines, lines)
}

/** An order leaves `held` once: says whether this was the time. */
export async function closeHold(
  { statements }: Tx,
  orderKey: number,
  to: { state: 'expired' | 'cancelled' } | { state: 'paid'; paidAtMs: number },
): Promise<boolean> {
  const changed = await statements.all(
    `UPDATE orders SET state = ?, hold_expires_at_ms = NULL, paid_at_ms = ?
     WHERE key = ? AND state = 'held' RETURNING key`,
    [to.state, to.state === 'paid' ? to.paidAtMs : null, orderKey],
  )
  return changed.length === 1
}
