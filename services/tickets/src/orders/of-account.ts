import { type Expression, sql } from 'kysely'
import type { Db } from '../tables.ts'

/** The keys of an account's orders: those that are listed, and those placed since. For use as `key in (…)`. */
export function orderKeysOfAccount(db: Db, accountId: string) {
  return db
    .selectFrom('account_orders')
    .innerJoin('orders', 'orders.key', 'account_orders.order_key')
    .select('orders.key')
    .where('account_orders.account_id', '=', accountId)
    .where('orders.account_id', '=', accountId)
    .unionAll(
      db
        .selectFrom('orders')
        .select('orders.key')
        .where('orders.key', '>', headOf(db))
        .where('orders.account_id', '=', accountId),
    )
}

/** Lists older orders that are an account's from now on. */
export async function listForAccount(db: Db, accountId: string, orderKeys: readonly number[]): Promise<void> {
  if (orderKeys.length === 0) return
  await db
    .insertInto('account_orders')
    .values(orderKeys.map((order_key) => ({ account_id: accountId, order_key })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unlistForAccount(
  db: Db,
  accountId: string,
  orderKeys: readonly number[],
): Promise<void> {
  if (orderKeys.length === 0) return
  await db
    .deleteFrom('account_orders')
    .where('account_id', '=', accountId)
    .where('order_key', 'in', [...orderKeys])
    .execute()
}

/** The last of at most so many orders that are not listed yet. */
export async function findLastUnlisted(db: Db, limit: number): Promise<number | undefined> {
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('orders')
        .select('key')
        .where('key', '>', headOf(db))
        .orderBy('key')
        .limit(limit)
        .as('unlisted'),
    )
    .select((eb) => eb.fn.max<number | null>('unlisted.key').as('key'))
    .executeTakeFirstOrThrow()
  return row.key ?? undefined
}

/** Lists all orders up to a key. */
export async function listOrdersUpTo(db: Db, orderKey: number): Promise<void> {
  await db
    .insertInto('account_orders')
    .columns(['account_id', 'order_key'])
    .expression(
      db
        .selectFrom('orders')
        .select(['account_id', 'key'])
        .where('key', '>', headOf(db))
        .where('key', '<=', orderKey)
        .where('account_id', 'is not', null)
        // Neighbours in the index are written together.
        .orderBy('account_id')
        .$narrowType<{ account_id: string }>(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('account_orders_head')
    .values({ id: 1, last_order_key: orderKey })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ last_order_key: orderKey }))
    .execute()
}

/** The last order that is listed; 0 before the first. */
function headOf(db: Db): Expression<number> {
  return sql<number>`COALESCE((${db.selectFrom('account_orders_head').select('last_order_key').where('id', '=', 1)}), 0)`
}
