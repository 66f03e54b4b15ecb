import type { CardToForgetRow, Db } from '../tables.ts'

export async function insertCardToForget(db: Db, row: CardToForgetRow): Promise<void> {
  await db
    .insertInto('cards_to_forget')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Cards to take off file now, but none that is charged for another subscription. */
export function findCardsToForget(db: Db, nowMs: number, limit: number): Promise<CardToForgetRow[]> {
  return db
    .selectFrom('cards_to_forget')
    .selectAll()
    .where('due_at_ms', '<=', nowMs)
    .where((eb) => {
      const inUse = eb
        .selectFrom('subscriptions')
        .select('subscriptions.key')
        .whereRef('subscriptions.card_token', '=', 'cards_to_forget.token')
      return eb.not(eb.exists(inUse))
    })
    .orderBy('due_at_ms')
    .limit(limit)
    .execute()
}

export async function postponeCardToForget(db: Db, row: CardToForgetRow): Promise<void> {
  const { token, ...change } = row
  await db.updateTable('cards_to_forget').set(change).where('token', '=', token).execute()
}

export async function deleteCardToForget(db: Db, token: string): Promise<void> {
  await db.deleteFrom('cards_to_forget').where('token', '=', token).execute()
}

/** Cards that wait to be taken off file, and were tried so often at least. */
export async function countCardsToForget(db: Db, leastTries: number): Promise<number> {
  const { count } = await db
    .selectFrom('cards_to_forget')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tries', '>=', leastTries)
    .executeTakeFirstOrThrow()
  return Number(count)
}
