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

/** Of each of these subscriptions, by its key, what was ever bought, oldest first. */
export async function findPurchasesOf(
  db: Db,
  subscriptionKeys: readonly number[],
): Promise<Map<number, PurchaseRow[]>> {
  if (subscriptionKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('purchases')
    .selectAll()
    .where('subscription_key', 'in', [...subscriptionKeys])
    .orderBy('key')
    .execute()
  return Map.groupBy(rows, ({ subscription_key }) => subscription_key)
}

export async function findPurchasesOfOne(db: Db, subscriptionKey: number): Promise<PurchaseRow[]> {
  return (await findPurchasesOf(db, [subscriptionKey])).get(subscriptionKey) ?? []
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
