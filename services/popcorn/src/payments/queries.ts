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

function findAsked(kind: PaymentRow['kind']) {
  return (db: Db, purchaseKey: number, idempotencyKey: string): Promise<PaymentRow | undefined> =>
    db
      .selectFrom('payments')
      .selectAll()
      .where('purchase_key', '=', purchaseKey)
      .where('kind', '=', kind)
      .where('idempotency_key', '=', idempotencyKey)
      .executeTakeFirst()
}

export const findCharge = findAsked('charge')
export const findRefund = findAsked('refund')

/** Portions that were taken back of purchases, and their money, the newest first. */
export function findRefundsOf(db: Db, purchaseKeys: readonly number[]): Promise<PaymentRow[]> {
  if (purchaseKeys.length === 0) return Promise.resolve([])
  return db
    .selectFrom('payments')
    .selectAll()
    .where('purchase_key', 'in', [...purchaseKeys])
    .where('kind', '=', 'refund')
    .where('portions', 'is not', null)
    .orderBy('begun_at_ms', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What was written of somebody when money went back to them. */
export async function clearReasonsOf(db: Db, accountId: string): Promise<void> {
  await db
    .updateTable('payments')
    .set({ reason: null })
    .where('reason', 'is not', null)
    .where('purchase_key', 'in', (eb) =>
      eb
        .selectFrom('purchases')
        .innerJoin('subscriptions', 'subscriptions.key', 'purchases.subscription_key')
        .select('purchases.key')
        .where('subscriptions.account_id', '=', accountId),
    )
    .execute()
  await db
    .updateTable('subscriptions')
    .set({ pays_back_reason: null })
    .where('account_id', '=', accountId)
    .execute()
}

function chargesOf(db: Db, purchaseKey: number) {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('purchase_key', '=', purchaseKey)
    .where('kind', '=', 'charge')
    .limit(1)
}

/** The newest charge of a purchase. */
export function findLastCharge(db: Db, purchaseKey: number): Promise<PaymentRow | undefined> {
  return chargesOf(db, purchaseKey).orderBy('begun_at_ms', 'desc').orderBy('id', 'desc').executeTakeFirst()
}

/** The charge that paid a purchase. */
export function findPaidCharge(db: Db, purchaseKey: number): Promise<PaymentRow | undefined> {
  return chargesOf(db, purchaseKey)
    .where('state', '=', 'succeeded')
    .orderBy('settled_at_ms')
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
