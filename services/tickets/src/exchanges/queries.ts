import { sql } from 'kysely'
import type { SessionRow } from '../catalogue/tables.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { bundlesOf } from '../orders/queries.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { PaymentRow } from '../payments/tables.ts'
import { type FoundReturn, findReturnsOfOrder } from '../returns/queries.ts'
import type { Db } from '../tables.ts'
import type { TicketRow } from '../tickets/tables.ts'
import { isOpen } from '../transfers/queries.ts'
import type { Exchangeable } from './rules.ts'
import type { ExchangeRow } from './tables.ts'

/** A ticket with all that decides whether it may become another one. */
export type ExchangeableTicket = Exchangeable & {
  order: OrderRow
  ticket: TicketRow
  session: SessionRow
  /** Of the place that it has. */
  poolKey: number
  openOrder: OrderRow | undefined
  /** Whether somebody is just taking it: not only on offer. */
  isBeingTaken(): Promise<boolean>
}

export async function findExchangeable(
  db: Db,
  orderKey: number,
  n: number,
): Promise<ExchangeableTicket | undefined> {
  const order = await db.selectFrom('orders').selectAll().where('key', '=', orderKey).executeTakeFirst()
  const ticket = await db
    .selectFrom('tickets')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .executeTakeFirst()
  if (!order || !ticket) return undefined
  const line = await db
    .selectFrom('order_lines')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', '=', ticket.line_n)
    .executeTakeFirstOrThrow()
  const session = await db
    .selectFrom('sessions')
    .selectAll()
    .where('key', '=', order.session_key)
    .executeTakeFirstOrThrow()
  const { pool_key: poolKey } = await db
    .selectFrom('offers')
    .select('pool_key')
    .where('key', '=', ticket.offer_key)
    .executeTakeFirstOrThrow()
  const returns = await findReturnsOfOrder(db, orderKey)
  const openOrder = await findOpenOrder(db, orderKey, n)
  return {
    order,
    ticket,
    line,
    session,
    poolKey,
    live: returns.find((row) => row.n === n && row.state !== 'refused'),
    isTransferring: await isOpen(db, orderKey, n),
    isExchanging: openOrder !== undefined,
    openOrder,
    isBeingTaken: () => isOpen(db, orderKey, n, ['accepting']),
  }
}

/** The order that a ticket is about to become, while it waits to be paid. */
function findOpenOrder(db: Db, orderKey: number, n: number): Promise<OrderRow | undefined> {
  return db
    .selectFrom('exchanges')
    .innerJoin('orders', 'orders.key', 'exchanges.order_key')
    .selectAll('orders')
    .where('exchanges.from_order_key', '=', orderKey)
    .where('exchanges.from_n', '=', n)
    .where('orders.state', '=', 'held')
    .executeTakeFirst()
}

/** The order that a ticket has become. */
export function findBecome(db: Db, orderKey: number, n: number): Promise<OrderRow | undefined> {
  return db
    .selectFrom('exchanges')
    .innerJoin('orders', 'orders.key', 'exchanges.order_key')
    .selectAll('orders')
    .where('exchanges.from_order_key', '=', orderKey)
    .where('exchanges.from_n', '=', n)
    .where('orders.state', 'in', ['paid', 'refunded'])
    .executeTakeFirst()
}

/** The orders that tickets of an order are about to become, as far as nobody is paying for them. */
export async function findWaiting(db: Db, orderKey: number, numbers: readonly number[]): Promise<OrderRow[]> {
  if (numbers.length === 0) return []
  return db
    .selectFrom('exchanges')
    .innerJoin('orders', 'orders.key', 'exchanges.order_key')
    .selectAll('orders')
    .where('exchanges.from_order_key', '=', orderKey)
    .where('exchanges.from_n', 'in', numbers)
    .where('orders.state', '=', 'held')
    .where('orders.pending_payments', '=', 0)
    .orderBy('orders.key')
    .execute()
}

export function findExchange(db: Db, orderKey: number): Promise<ExchangeRow | undefined> {
  return db.selectFrom('exchanges').selectAll().where('order_key', '=', orderKey).executeTakeFirst()
}

export async function insertExchanges(db: Db, exchanges: readonly ExchangeRow[]): Promise<void> {
  if (exchanges.length === 0) return
  await db
    .insertInto('exchanges')
    .values([...exchanges])
    .execute()
}

export async function findBundleByKey(db: Db, orderKey: number): Promise<OrderBundle> {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('key', '=', orderKey)
    .executeTakeFirstOrThrow()
  const [bundle] = await bundlesOf(db, [order])
  if (!bundle) throw new Error(`no order has the key ${orderKey}`)
  return bundle
}

/** The credit that keeps an order's places while its old ticket is about to go. */
export function findCredit(db: Db, orderKey: number): Promise<PaymentRow | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('kind', '=', 'charge')
    .where('tender', 'in', ['exchange', 'free'])
    .where('pinned', '=', 1)
    .executeTakeFirst()
}

export async function setPayment(db: Db, orderKey: number, paymentId: string): Promise<void> {
  await db.updateTable('exchanges').set({ payment_id: paymentId }).where('order_key', '=', orderKey).execute()
}

/** Exchanges whose door is to be asked now, longest waiting first. */
export async function findExchangesToClose(db: Db, nowMs: number, limit: number): Promise<FoundReturn[]> {
  return db
    .selectFrom('returns')
    .innerJoin('orders', 'orders.key', 'returns.order_key')
    .selectAll('returns')
    .select('orders.id as order_id')
    .where('returns.state', '=', sql.lit<'asked'>('asked'))
    .where('returns.check_at_ms', '<=', nowMs)
    .where('returns.why', '=', 'exchange')
    .orderBy('returns.check_at_ms')
    .limit(limit)
    .execute()
}

/** The return by which a ticket becomes an order, while the door has not said. */
export function findAskedInto(db: Db, orderId: string): Promise<FoundReturn | undefined> {
  return db
    .selectFrom('returns')
    .innerJoin('orders as into', 'into.key', 'returns.into_order_key')
    .innerJoin('orders', 'orders.key', 'returns.order_key')
    .selectAll('returns')
    .select('orders.id as order_id')
    .where('into.id', '=', orderId)
    .where('returns.state', '=', sql.lit<'asked'>('asked'))
    .executeTakeFirst()
}

/** Who a ticket's next order is for: written to as they are now. */
export async function findHolderOf(db: Db, { order, ticket }: { order: OrderRow; ticket: TicketRow }) {
  const found =
    ticket.transfer_id === null
      ? await db.selectFrom('buyers').selectAll().where('order_key', '=', order.key).executeTakeFirst()
      : await db
          .selectFrom('ticket_holders')
          .selectAll()
          .where('order_key', '=', ticket.order_key)
          .where('n', '=', ticket.n)
          .executeTakeFirst()
  return found ? { email: found.email, name: found.name, locale: found.locale } : null
}
