import type { Db, SessionRow } from '../tables.ts'

export async function findSession(db: Db, sessionId: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
}

/** In the order of their start. */
export async function listSessions(db: Db, eventIds: readonly string[]): Promise<SessionRow[]> {
  if (eventIds.length === 0) return []
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('event_id', 'in', eventIds)
    .orderBy('starts_at_ms')
    .orderBy('id')
    .execute()
}

/** How many of these are sessions of the organiser. */
export async function countSessionsAmong(
  db: Db,
  organiserId: string,
  sessionIds: readonly string[],
): Promise<number> {
  const { count } = await db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('events.organiser_id', '=', organiserId)
    .where('sessions.id', 'in', sessionIds)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertSession(db: Db, session: SessionRow): Promise<void> {
  await db.insertInto('sessions').values(session).execute()
}

export async function patchSession(
  db: Db,
  sessionId: string,
  patch: Partial<Omit<SessionRow, 'id' | 'event_id'>>,
): Promise<SessionRow> {
  return db
    .updateTable('sessions')
    .set(patch)
    .where('id', '=', sessionId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function deleteSessionRow(db: Db, sessionId: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', sessionId).execute()
}
