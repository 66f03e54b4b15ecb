import type { AnsweredRequestRow, Db } from '../tables.ts'

export function findAnswered(
  db: Db,
  eventId: string,
  idempotencyKey: string,
): Promise<AnsweredRequestRow | undefined> {
  return db
    .selectFrom('answered_requests')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
}

export async function insertAnswered(db: Db, row: AnsweredRequestRow): Promise<void> {
  await db.insertInto('answered_requests').values(row).execute()
}

export async function forgetAnsweredBefore(db: Db, beforeMs: number): Promise<void> {
  await db.deleteFrom('answered_requests').where('answered_at_ms', '<', beforeMs).execute()
}
