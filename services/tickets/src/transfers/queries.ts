import { sql } from 'kysely'
import type { SessionRow } from '../catalogue/tables.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Db } from '../tables.ts'
import type { TicketRow } from '../tickets/tables.ts'
import type { TransferPeopleRow, TransferRow } from './tables.ts'

/** A transfer with all that is needed to judge it. */
export interface PlacedTransfer {
  transfer: TransferRow
  ticketId: string
  ticket: TicketRow
  order: OrderRow
  session: SessionRow
  /** Null once they are forgotten. */
  people: TransferPeopleRow | null
}

export async function findTransfer(db: Db, transferId: string): Promise<PlacedTransfer | undefined> {
  const transfer = await db
    .selectFrom('transfers')
    .selectAll()
    .where('id', '=', transferId)
    .executeTakeFirst()
  return transfer && placed(db, transfer)
}

/** What a ticket was handed on last, however that ended. */
export async function findLatestTransfer(
  db: Db,
  orderKey: number,
  n: number,
): Promise<PlacedTransfer | undefined> {
  const transfer = await db
    .selectFrom('transfers')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return transfer && placed(db, transfer)
}

async function placed(db: Db, transfer: TransferRow): Promise<PlacedTransfer> {
  const { order_key: orderKey, n } = transfer
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('key', '=', orderKey)
    .executeTakeFirstOrThrow()
  const ticket = await db
    .selectFrom('tickets')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .executeTakeFirstOrThrow()
  const session = await db
    .selectFrom('sessions')
    .selectAll()
    .where('key', '=', order.session_key)
    .executeTakeFirstOrThrow()
  const people = await db
    .selectFrom('transfer_people')
    .selectAll()
    .where('transfer_id', '=', transfer.id)
    .executeTakeFirst()
  return { transfer, ticketId: ticketIdOf(order.id, n), ticket, order, session, people: people ?? null }
}

export function findByKey(
  db: Db,
  { orderKey, n, idempotencyKey }: { orderKey: number; n: number; idempotencyKey: string },
): Promise<TransferRow | undefined> {
  return db
    .selectFrom('transfers')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
}

/** Whether a ticket is on offer, or only whether somebody is just taking it. */
export async function isOpen(
  db: Db,
  orderKey: number,
  n: number,
  states: readonly ('offered' | 'accepting')[] = ['offered', 'accepting'],
): Promise<boolean> {
  const rows = await db
    .selectFrom('transfers')
    .select('id')
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .where('state', 'in', states)
    .execute()
  return rows.length > 0
}

/** The tickets of an order that somebody is just taking. */
export async function findBeingTaken(db: Db, orderKey: number): Promise<number[]> {
  const rows = await db
    .selectFrom('transfers')
    .select('n')
    .where('order_key', '=', orderKey)
    .where('state', '=', sql.lit<'accepting'>('accepting'))
    .execute()
  return rows.map(({ n }) => n)
}

/** Whether a ticket is being given back. */
export async function isReturning(db: Db, orderKey: number, n: number): Promise<boolean> {
  const rows = await db
    .selectFrom('returns')
    .select('id')
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .where('state', '<>', 'refused')
    .execute()
  return rows.length > 0
}

export async function insertTransfer(
  db: Db,
  transfer: TransferRow,
  people: TransferPeopleRow,
): Promise<void> {
  await db.insertInto('transfers').values(transfer).execute()
  await db.insertInto('transfer_people').values(people).execute()
}

/** Moves a transfer on from the state it is thought to be in; says whether it was. */
export async function moveOn(
  db: Db,
  transferId: string,
  from: TransferRow['state'],
  change: Partial<Omit<TransferRow, 'id' | 'order_key' | 'n'>>,
): Promise<boolean> {
  const changed = await db
    .updateTable('transfers')
    .set(change)
    .where('id', '=', transferId)
    .where('state', '=', from)
    .returning('id')
    .execute()
  return changed.length === 1
}

/** Transfers whose door did not answer, longest waiting first. */
export function findAccepting(db: Db, nowMs: number, limit: number): Promise<TransferRow[]> {
  return db
    .selectFrom('transfers')
    .selectAll()
    .where('state', '=', 'accepting')
    .where('check_at_ms', '<=', nowMs)
    .orderBy('check_at_ms')
    .limit(limit)
    .execute()
}

/** Whether an offer was mailed since a moment. */
export async function wasMailedSince(db: Db, transferId: string, sinceMs: number): Promise<boolean> {
  const rows = await db
    .selectFrom('mails')
    .select('id')
    .where('about_id', '=', transferId)
    .where('kind', '=', 'transfer_offered')
    .where('made_at_ms', '>', sinceMs)
    .execute()
  return rows.length > 0
}

/** How often a ticket was put on offer since a moment. */
export async function countOffersSince(
  db: Db,
  orderKey: number,
  n: number,
  sinceMs: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('transfers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .where('offered_at_ms', '>', sinceMs)
    .executeTakeFirstOrThrow()
  return count
}
