import { sql } from 'kysely'
import { hotBuyers, hotContactsWanted } from '../hot-tables.ts'
import type { Db, Tx } from '../tables.ts'
import type { BuyerRow } from './tables.ts'

export interface WantedContact {
  orderKey: number
  accountId: string
}

/** Paid orders of accounts that auth has not named yet, the oldest first. */
export function findWantedContacts(db: Db, limit: number): Promise<WantedContact[]> {
  return db
    .selectFrom('contacts_wanted')
    .innerJoin('orders', 'orders.key', 'contacts_wanted.order_key')
    .select(['contacts_wanted.order_key as orderKey', 'orders.holder_id as accountId'])
    .orderBy('contacts_wanted.order_key')
    .limit(limit)
    .execute()
}

export async function findStillWanted(db: Db, orderKeys: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('contacts_wanted')
    .select('order_key')
    .where('order_key', 'in', [...orderKeys])
    .execute()
  return new Set(rows.map(({ order_key }) => order_key))
}

export function insertWantedContacts({ statements }: Tx, orderKeys: readonly number[]): Promise<void> {
  return statements.insertMissing(
    hotContactsWanted,
    orderKeys.map((order_key) => ({ order_key })),
  )
}

export async function deleteWantedContacts(db: Db, orderKeys: readonly number[]): Promise<void> {
  if (orderKeys.length === 0) return
  await db
    .deleteFrom('contacts_wanted')
    .where('order_key', 'in', [...orderKeys])
    .execute()
}

export function insertBuyers({ statements }: Tx, buyers: readonly BuyerRow[]): Promise<void> {
  return statements.insertMissing(hotBuyers, buyers)
}

/** Buyers who cannot be searched for yet. */
export function findUnsearchable(db: Db, limit: number): Promise<BuyerRow[]> {
  return db
    .selectFrom('buyers')
    .selectAll()
    .where('search_text', '=', sql.lit(''))
    .orderBy('order_key')
    .limit(limit)
    .execute()
}

export async function updateSearchText(db: Db, orderKey: number, text: string): Promise<void> {
  await db.updateTable('buyers').set({ search_text: text }).where('order_key', '=', orderKey).execute()
}
