import { searchText } from '@guichet/service-kit/search-text'
import type { Db, Subscriber, SubscriberRow } from '../tables.ts'

export function findSubscriber(db: Db, accountId: string): Promise<SubscriberRow | undefined> {
  return db.selectFrom('subscribers').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

export async function saveSubscriber(db: Db, subscriber: Subscriber): Promise<void> {
  const row: SubscriberRow = {
    ...subscriber,
    search_text: searchText(subscriber.first_name, subscriber.email),
  }
  const { account_id: _, ...said } = row
  await db
    .insertInto('subscribers')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(said))
    .execute()
}

export async function markStale(db: Db, accountId: string): Promise<void> {
  await db.updateTable('subscribers').set({ stale: 1 }).where('account_id', '=', accountId).execute()
}

export async function findStale(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('subscribers')
    .select('account_id')
    .where('stale', '=', 1)
    .orderBy('account_id')
    .limit(limit)
    .execute()
  return rows.map(({ account_id }) => account_id)
}

export async function deleteSubscriber(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('subscribers').where('account_id', '=', accountId).execute()
}
