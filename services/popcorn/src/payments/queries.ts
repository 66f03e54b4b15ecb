import type { Db, PaymentRow } from '../tables.ts'

export async function insertPayment(db: Db, payment: PaymentRow): Promise<void> {
  await db.insertInto('payments').values(payment).execute()
}

export async function savePayment(db: Db, { id, ...row }: PaymentRow): Promise<void> {
  await db.updateTable('payments').set(row).where('id', '=', id).execute()
}

export function findPayment(db: Db, id: string): Promise<PaymentRow | undefined> {
  return db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findCharge(
  db: Db,
  purchaseKey: number,
  idempotencyKey: string,
): Promise<PaymentRow | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('purchase_key', '=', purchaseKey)
    .where('kind', '=', 'charge')
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
}

/** The charge that paid a purchase. */
export function findPaidCharge(db: Db, purchaseKey: number): Promise<PaymentRow | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('purchase_key', '=', purchaseKey)
    .where('kind', '=', 'charge')
    .where('state', '=', 'succeeded')
    .orderBy('settled_at_ms')
    .limit(1)
    .executeTakeFirst()
}

/** Payments whose outcome is to be asked for now, longest waiting first. */
export function findPaymentsToCheck(db: Db, nowMs: number, limit: number): Promise<PaymentRow[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('state', '=', 'pending')
    .where('check_at_ms', '<=', nowMs)
    .orderBy('check_at_ms')
    .limit(limit)
    .execute()
}
