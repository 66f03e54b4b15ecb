import type { Database, EmailChangeRow, EmailRevertRow } from '../tables.ts'

/** The newest wish counts; an earlier one is forgotten. */
export async function saveChange(db: Database, row: EmailChangeRow): Promise<void> {
  const { account_id: _account, ...change } = row
  await db
    .insertInto('email_changes')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(change))
    .execute()
}

export function findChange(db: Database, accountId: string): Promise<EmailChangeRow | undefined> {
  return db.selectFrom('email_changes').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

export async function countChangeTry(db: Database, accountId: string): Promise<void> {
  await db
    .updateTable('email_changes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('account_id', '=', accountId)
    .execute()
}

export async function deleteChange(db: Database, accountId: string): Promise<void> {
  await db.deleteFrom('email_changes').where('account_id', '=', accountId).execute()
}

export async function insertRevert(db: Database, row: EmailRevertRow): Promise<void> {
  await db.insertInto('email_reverts').values(row).execute()
}

export function findRevert(
  db: Database,
  tokenDigest: string,
  nowMs: number,
): Promise<EmailRevertRow | undefined> {
  return db
    .selectFrom('email_reverts')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirst()
}

export async function deleteRevertsOf(db: Database, accountId: string): Promise<void> {
  await db.deleteFrom('email_reverts').where('account_id', '=', accountId).execute()
}

export async function deleteExpiredChanges(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('email_changes').where('expires_at_ms', '<=', nowMs).execute()
  await db.deleteFrom('email_reverts').where('expires_at_ms', '<=', nowMs).execute()
}

/** Addresses that an account had lately. */
export async function listRevertsOf(db: Database, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('email_reverts')
    .select('old_email')
    .where('account_id', '=', accountId)
    .execute()
  return rows.map(({ old_email }) => old_email)
}
