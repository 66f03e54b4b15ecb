import type { Database, RegistrationAttemptRow } from '../tables.ts'
import { hasWords } from '../users/queries.ts'

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

export async function deleteAttemptsOf(db: Database, emails: readonly string[]): Promise<void> {
  await db.deleteFrom('registration_attempts').where('email', 'in', emails).execute()
}

export async function deleteExpiredAttempts(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('registration_attempts').where('expires_at_ms', '<=', nowMs).execute()
}

/** Attempts that can still be confirmed or sent again, the newest first; not those of an e-mail that has an account. */
export function listPendingAttempts(
  db: Database,
  {
    query,
    after,
    limit,
    nowMs,
  }: { query?: string | undefined; after?: string | undefined; limit: number; nowMs: number },
): Promise<RegistrationAttemptRow[]> {
  let found = pendingAttempts(db, nowMs).orderBy('id', 'desc').limit(limit)
  if (after) found = found.where('id', '<', after)
  if (query) found = found.where(hasWords(query))
  return found.execute()
}

export function findPendingAttempt(
  db: Database,
  id: string,
  nowMs: number,
): Promise<RegistrationAttemptRow | undefined> {
  return pendingAttempts(db, nowMs).where('id', '=', id).executeTakeFirst()
}

export async function renewAttempt(
  db: Database,
  attemptDigest: string,
  renewed: Pick<RegistrationAttemptRow, 'code_digest' | 'link_digest' | 'tries' | 'expires_at_ms'>,
): Promise<void> {
  await db
    .updateTable('registration_attempts')
    .set(renewed)
    .where('attempt_digest', '=', attemptDigest)
    .execute()
}

function pendingAttempts(db: Database, nowMs: number) {
  return db
    .selectFrom('registration_attempts')
    .selectAll()
    .where('id', '>', '')
    .where('expires_at_ms', '>', nowMs)
    .where('email', 'not in', (eb) =>
      eb.selectFrom('accounts').select('email').where('email', 'is not', null).$castTo<{ email: string }>(),
    )
}
