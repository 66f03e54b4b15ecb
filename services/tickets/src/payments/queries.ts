import { hotPayments } from '../hot-tables.ts'
import type { Db, Tx } from '../tables.ts'
import type { PaymentRow } from './tables.ts'

export function insertPayments({ statements }: Tx, payments: readonly PaymentRow[]): Promise<void> {
  return statements.insert(hotPayments, payments)
}

/**
 * The tenders of new orders that were paid at once, for nothing: each has one of nothing, under its order's own id, so that every
 * sale in the journal has a tender. `orderKeys`: from the first to the last of them.
 */
export async function insertFreePayments(
  { statements }: Tx,
  orderKeys: { first: number; last: number },
): Promise<void> {
  await statements.run(
    `INSERT INTO payments (
       id, order_key, kind, tender, state, amount_cents, currency, idempotency_key, body_digest, pinned, begun_at_ms, settled_at_ms
     )
     SELECT id, key, 'charge', 'free', 'succeeded', 0, currency, id, body_digest, 0, paid_at_ms, paid_at_ms
     FROM orders WHERE key BETWEEN ? AND ? AND state = 'paid'`,
    [orderKeys.first, orderKeys.last],
  )
}

export function findPayment(db: Db, paymentId: string): Promise<PaymentRow | undefined> {
  return db.selectFrom('payments').selectAll().where('id', '=', paymentId).executeTakeFirst()
}

/** A charge that the card company knows: itself, or the one of an earlier order that a credit from an exchange stands for. */
export async function findRootCharge(db: Db, chargeId: string): Promise<PaymentRow | undefined> {
  const charge = await findPayment(db, chargeId)
  return charge?.credit_of ? findPayment(db, charge.credit_of) : charge
}

export function findCharge(
  db: Db,
  orderKey: number,
  idempotencyKey: string,
): Promise<PaymentRow | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('kind', '=', 'charge')
    .where('idempotency_key', '=', idempotencyKey)
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

export async function updatePayment(
  db: Db,
  paymentId: string,
  change: Partial<
    Pick<
      PaymentRow,
      | 'state'
      | 'provider_reference'
      | 'decline_reason'
      | 'credit_of'
      | 'pinned'
      | 'check_at_ms'
      | 'settled_at_ms'
    >
  >,
): Promise<void> {
  await db.updateTable('payments').set(change).where('id', '=', paymentId).execute()
}

/** Counts payments under way up or down; the order's hold lasts while there is one. */
export async function changePending(db: Db, orderKey: number, by: 1 | -1): Promise<void> {
  await db
    .updateTable('orders')
    .set((eb) => ({ pending_payments: eb('pending_payments', '+', by) }))
    .where('key', '=', orderKey)
    .execute()
}
