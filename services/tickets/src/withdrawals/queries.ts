import type { Db } from '../tables.ts'

/** Of these sessions those that somebody ordered for, be it that the order ran out. */
export async function findOrdered(db: Db, sessionIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .where('id', 'in', sessionIds)
    .where((eb) =>
      eb.exists(
        eb.selectFrom('orders').select('orders.key').whereRef('orders.session_key', '=', 'sessions.key'),
      ),
    )
    .orderBy('key')
    .execute()
  return rows.map(({ id }) => id)
}

export async function takeOffSale(db: Db, sessionIds: readonly string[]): Promise<void> {
  await db.updateTable('sessions').set({ state: 'cancelled' }).where('id', 'in', sessionIds).execute()
}
