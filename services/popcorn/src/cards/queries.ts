import type { CardRow, Db } from '../tables.ts'

export function findCard(db: Db, accountId: string, kind: CardRow['kind']): Promise<CardRow | undefined> {
  return db
    .selectFrom('cards')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .executeTakeFirst()
}

export async function insertCard(db: Db, card: CardRow): Promise<void> {
  await db.insertInto('cards').values(card).execute()
}

export async function saveCard(db: Db, { number, ...row }: CardRow): Promise<void> {
  await db.updateTable('cards').set(row).where('number', '=', number).execute()
}

export async function withdrawCards(db: Db, accountId: string): Promise<void> {
  await db.updateTable('cards').set({ state: 'withdrawn' }).where('account_id', '=', accountId).execute()
}

export async function isTaken(db: Db, number: number): Promise<boolean> {
  const row = await db.selectFrom('cards').select('number').where('number', '=', number).executeTakeFirst()
  return row !== undefined
}
