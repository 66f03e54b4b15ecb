import { sql } from 'kysely'
import type { SessionRow } from '../catalogue/tables.ts'
import { listForAccount } from '../orders/of-account.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Db } from '../tables.ts'
import type { CorrectionRow } from './tables.ts'

export async function insertCorrection(db: Db, correction: CorrectionRow): Promise<void> {
  await db.insertInto('corrections').values(correction).execute()
}

export function findCorrections(db: Db, orderKey: number): Promise<CorrectionRow[]> {
  return db
    .selectFrom('corrections')
    .selectAll()
    .where('order_key', '=', orderKey)
    .orderBy('made_at_ms')
    .orderBy('id')
    .execute()
}

/** A correction whose codes are still to be renewed, with the order it is of. */
export function findRenewing(db: Db, correctionId: string) {
  return db
    .selectFrom('corrections')
    .innerJoin('orders', 'orders.key', 'corrections.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .selectAll('corrections')
    .select(['orders.id as order_id', 'sessions.id as session_id'])
    .where('corrections.id', '=', correctionId)
    .where('corrections.codes', '=', sql.lit('renewing'))
    .executeTakeFirst()
}

export function findRenewingDue(
  db: Db,
  nowMs: number,
  limit: number,
): Promise<{ id: string; tries: number }[]> {
  return db
    .selectFrom('corrections')
    .select(['id', 'tries'])
    .where('codes', '=', sql.lit('renewing'))
    .where('check_at_ms', '<=', nowMs)
    .orderBy('check_at_ms')
    .limit(limit)
    .execute()
}

/** A later correction renews the codes; the earlier one need not. */
export async function replaceRenewing(db: Db, orderKey: number): Promise<void> {
  await db
    .updateTable('corrections')
    .set({ codes: 'replaced', check_at_ms: null })
    .where('order_key', '=', orderKey)
    .where('codes', '=', sql.lit('renewing'))
    .execute()
}

/** Whether this was the time that it was closed. */
export async function closeRenewing(db: Db, correctionId: string, nowMs: number): Promise<boolean> {
  const closed = await db
    .updateTable('corrections')
    .set({ codes: 'renewed', check_at_ms: null, renewed_at_ms: nowMs })
    .where('id', '=', correctionId)
    .where('codes', '=', sql.lit('renewing'))
    .returning('id')
    .execute()
  return closed.length === 1
}

export async function postponeRenewing(db: Db, correctionId: string, checkAtMs: number): Promise<void> {
  await db
    .updateTable('corrections')
    .set((eb) => ({ check_at_ms: checkAtMs, tries: eb('tries', '+', 1) }))
    .where('id', '=', correctionId)
    .where('codes', '=', sql.lit('renewing'))
    .execute()
}

export function findSessionOf(db: Db, order: Pick<OrderRow, 'session_key'>): Promise<Pick<SessionRow, 'id'>> {
  return db.selectFrom('sessions').select('id').where('key', '=', order.session_key).executeTakeFirstOrThrow()
}

/** The tickets of an order whose codes its buyer has: not those that were handed on. */
export function findOwnTickets(db: Db, orderKey: number): Promise<{ n: number; generation: number }[]> {
  return db
    .selectFrom('tickets')
    .select(['n', 'generation'])
    .where('order_key', '=', orderKey)
    .where('state', '=', 'valid')
    .where('transfer_id', 'is', null)
    .orderBy('n')
    .execute()
}

/** Whether the ticket goes on to its next generation: not where it was voided, handed on or renewed meanwhile. */
export async function raiseGeneration(
  db: Db,
  { orderKey, n, generation }: { orderKey: number; n: number; generation: number },
): Promise<boolean> {
  const raised = await db
    .updateTable('tickets')
    .set({ generation: generation + 1, holder_generation: null, code_sealed: null, code_digest: null })
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .where('generation', '=', generation)
    .where('state', '=', 'valid')
    .where('transfer_id', 'is', null)
    .returning('n')
    .execute()
  return raised.length === 1
}

export async function updateBuyer(
  db: Db,
  orderKey: number,
  change: { email: string; name: string; search_text: string; address_holder_id: string | null },
): Promise<void> {
  await db.updateTable('buyers').set(change).where('order_key', '=', orderKey).execute()
}

/** Whoever has the old link has nothing any more; the order is the new address's account's, if it has one. */
export async function moveToAddress(db: Db, orderKey: number, accountId: string | null): Promise<void> {
  await db
    .updateTable('orders')
    .set((eb) => ({ access_generation: eb('access_generation', '+', 1), account_id: accountId }))
    .where('key', '=', orderKey)
    .execute()
  if (accountId !== null) await listForAccount(db, accountId, [orderKey])
}
