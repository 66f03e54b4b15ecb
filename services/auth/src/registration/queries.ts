import type { Database, RegistrationAttemptRow } from '../tables.ts'

export async function insertAttempt(db: Database, row: RegistrationAttemptRow): Promise<void> {
  await db.insertInto('registration_attempts').values(row).execute()
}

export function findAttempt(
  db: Database,
  attemptDigest: string,
): Promise<RegistrationAttemptRow | undefined> {
  return db
    .selectFrom('registration_attempts')
    .selectAll()
    .where('attempt_digest', '=', attemptDigest)
    .executeTakeFirst()
}

export function findAttemptByLink(
  db: Database,
  linkDigest: string,
): Promise<RegistrationAttemptRow | undefined> {
  return db
    .selectFrom('registration_attempts')
    .selectAll()
    .where('link_digest', '=', linkDigest)
    .executeTakeFirst()
}

export async function countTry(db: Database, attemptDigest: string): Promise<void> {
  await db
    .updateTable('registration_attempts')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('attempt_digest', '=', attemptDigest)
    .execute()
}

export async function deleteAttempt(db: Database, attemptDigest: string): Promise<void> {
  await db.deleteFrom('registration_attempts').where('attempt_digest', '=', attemptDigest).execute()
}

export async function deleteExpiredAttempts(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('registration_attempts').where('expires_at_ms', '<=', nowMs).execute()
}
