import type { Db, PurchaseRow } from '../tables.ts'

export function findPurchase(db: Db, id: string): Promise<PurchaseRow | undefined> {
  return db.selectFrom('purchases').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findPurchaseByKey(db: Db, key: number): Promise<PurchaseRow> {
  return db.selectFrom('purchases').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
}

export function findPurchasedAs(
  db: Db,
  subscriptionKey: number,
  idempotencyKey: string,
): Promise<PurchaseRow | undefined> {
  return db
    .selectFrom('purchases')
    .selectAll()
    .where('subscription_key', '=', subscriptionKey)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
}

/** What is to be paid of each of these subscriptions, by its key: the newest, where there are several. */
export async function findDue(
  db: Db,
  subscriptionKeys: readonly number[],
): Promise<Map<number, PurchaseRow>> {
  if (subscriptionKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('purchases')
    .selectAll()
    .where('subscription_key', 'in', [...subscriptionKeys])
    .where('state', '=', 'due')
    .orderBy('key')
    .execute()
  return new Map(rows.map((row) => [row.subscription_key, row]))
}

export function findPurchasesOf(db: Db, subscriptionKey: number): Promise<PurchaseRow[]> {
  return db
    .selectFrom('purchases')
    .selectAll()
    .where('subscription_key', '=', subscriptionKey)
    .orderBy('key')
    .execute()
}

export async function insertPurchase(db: Db, row: Omit<PurchaseRow, 'key'>): Promise<PurchaseRow> {
  const last = await db
    .selectFrom('purchases')
    .select('key')
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst()
  return db
    .insertInto('purchases')
    .values({ key: (last?.key ?? 0) + 1, ...row })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function savePurchase(db: Db, { key, ...row }: PurchaseRow): Promise<void> {
  await db.updateTable('purchases').set(row).where('key', '=', key).execute()
}

/** Not paid in time, and nothing under way. */
export function findOverdue(db: Db, nowMs: number, limit: number): Promise<PurchaseRow[]> {
  return db
    .selectFrom('purchases')
    .selectAll()
    .where('state', '=', 'due')
    .where('due_until_ms', '<=', nowMs)
    .where('pending_payments', '=', 0)
    .orderBy('due_until_ms')
    .limit(limit)
    .execute()
}
