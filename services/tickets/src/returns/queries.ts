import type { Tender } from '@guichet/contracts/sales'
import { sql } from 'kysely'
import type { Db } from '../tables.ts'
import type { Charge } from './allocate.ts'
import type { ReturnRow } from './tables.ts'

/** A return with the id that its ticket's is made of. */
export type FoundReturn = ReturnRow & { order_id: string }

function selectReturns(db: Db) {
  return db
    .selectFrom('returns')
    .innerJoin('orders', 'orders.key', 'returns.order_key')
    .selectAll('returns')
    .select('orders.id as order_id')
}

/** In the order in which they were asked for. */
export function findReturns(db: Db, ids: readonly string[]): Promise<FoundReturn[]> {
  return selectReturns(db).where('returns.id', 'in', ids).orderBy('returns.id').execute()
}

export function findReturnsOfOrder(db: Db, orderKey: number): Promise<FoundReturn[]> {
  return selectReturns(db).where('returns.order_key', '=', orderKey).orderBy('returns.id').execute()
}

/** Those whose door is to be asked now, and that `settleReturns` closes: an exchange is closed with what it becomes. */
export function findReturnsToClose(db: Db, nowMs: number, limit: number): Promise<FoundReturn[]> {
  return selectReturns(db)
    .where('returns.state', '=', sql.lit<'asked'>('asked'))
    .where('returns.check_at_ms', '<=', nowMs)
    .where('returns.why', '<>', 'exchange')
    .orderBy('returns.check_at_ms')
    .limit(limit)
    .execute()
}

export async function insertReturns(db: Db, rows: readonly ReturnRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('returns')
    .values([...rows])
    .execute()
}

export async function updateReturn(
  db: Db,
  id: string,
  change: Partial<Omit<ReturnRow, 'id' | 'order_key' | 'n'>>,
): Promise<void> {
  await db.updateTable('returns').set(change).where('id', '=', id).execute()
}

/** Of those still asked for, puts off when the door is asked again. */
export async function postponeChecks(db: Db, ids: readonly string[], checkAtMs: number): Promise<void> {
  await db
    .updateTable('returns')
    .set({ check_at_ms: checkAtMs })
    .where('id', 'in', ids)
    .where('state', '=', 'asked')
    .execute()
}

/** A charge with the tender by which its money goes back. */
export interface SpentCharge extends Charge {
  backTender: Tender
  /** The charge that its money came with first. */
  rootId: string
}

/**
 * The charges that an order was paid with, the newest first, and what is left of each. A credit from an exchange goes
 * back by the tender it came from.
 */
export async function findCharges(db: Db, orderKey: number): Promise<SpentCharge[]> {
  const rows = await db
    .selectFrom('payments as charge')
    .leftJoin('payments as root', 'root.id', 'charge.credit_of')
    .leftJoin('payments as refund', (join) =>
      join.onRef('refund.refund_of', '=', 'charge.id').on('refund.state', '<>', 'declined'),
    )
    .select((eb) => [
      'charge.id',
      'charge.tender',
      'charge.amount_cents',
      'charge.credit_of',
      'root.tender as root_tender',
      eb.fn.coalesce(eb.fn.sum<number>('refund.amount_cents'), sql.lit(0)).as('refunded_cents'),
    ])
    .where('charge.order_key', '=', orderKey)
    .where('charge.kind', '=', 'charge')
    .where('charge.state', '=', 'succeeded')
    .groupBy([
      'charge.id',
      'charge.tender',
      'charge.amount_cents',
      'charge.credit_of',
      'root.tender',
      'charge.begun_at_ms',
    ])
    .orderBy('charge.begun_at_ms', 'desc')
    .orderBy('charge.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    leftCents: row.amount_cents - row.refunded_cents,
    backTender: row.root_tender ?? row.tender,
    rootId: row.credit_of ?? row.id,
  }))
}

/** Gives tickets up for good. Says how many that were: one that was voided already is none. */
export async function voidTicketRows(db: Db, orderKey: number, numbers: readonly number[]): Promise<number> {
  const changed = await db
    .updateTable('tickets')
    .set({ state: 'voided' })
    .where('order_key', '=', orderKey)
    .where('n', 'in', numbers)
    .where('state', '=', 'valid')
    .returning('n')
    .execute()
  return changed.length
}

/** What was given back of an order and the card company has not confirmed yet. */
export async function sumPendingRefunds(db: Db, orderKey: number): Promise<number> {
  const { cents } = await db
    .selectFrom('payments')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amount_cents'), sql.lit(0)).as('cents'))
    .where('order_key', '=', orderKey)
    .where('kind', '=', 'refund')
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  return cents
}
