import type { Database } from '../tables.ts'

export interface PasswordReset {
  token_digest: string
  account_id: string | null
  expires_at_ms: number
}

export async function insertReset(db: Database, row: PasswordReset): Promise<void> {
  await db.insertInto('password_resets').values(row).execute()
}

/** The account that a reset which may still be used is for. */
export async function findResetAccountId(
  db: Database,
  tokenDigest: string,
  nowMs: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('password_resets')
    .select('account_id')
    .where('token_digest', '=', tokenDigest)
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirst()
  return row?.account_id ?? undefined
}

export async function deleteResetsOf(db: Database, accountId: string): Promise<void> {
  await db.deleteFrom('password_resets').where('account_id', '=', accountId).execute()
}

export async function deleteExpiredResets(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('password_resets').where('expires_at_ms', '<=', nowMs).execute()
}
