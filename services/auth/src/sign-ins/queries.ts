import type { Database, SignInRow } from '../tables.ts'

export async function insertSignIn(db: Database, row: SignInRow): Promise<void> {
  await db.insertInto('sign_ins').values(row).execute()
}

export function findSignIn(db: Database, id: string): Promise<SignInRow | undefined> {
  return db.selectFrom('sign_ins').selectAll().where('id', '=', id).executeTakeFirst()
}

export function listSignIns(
  db: Database,
  {
    accountId,
    nowMs,
    after,
    limit,
  }: { accountId: string; nowMs: number; after?: string | undefined; limit: number },
): Promise<SignInRow[]> {
  const own = db
    .selectFrom('sign_ins')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at_ms', '>', nowMs)
    .orderBy('id', 'desc')
    .limit(limit)
  return (after ? own.where('id', '<', after) : own).execute()
}

export async function rotateSignIn(
  db: Database,
  {
    id,
    generation,
    nowMs,
    expiresAtMs,
  }: { id: string; generation: number; nowMs: number; expiresAtMs: number },
): Promise<void> {
  await db
    .updateTable('sign_ins')
    .set({ generation, rotated_at_ms: nowMs, last_seen_at_ms: nowMs, expires_at_ms: expiresAtMs })
    .where('id', '=', id)
    .execute()
}

export async function deleteSignIn(db: Database, id: string): Promise<void> {
  await db.deleteFrom('sign_ins').where('id', '=', id).execute()
}

/** Ends every sign-in of an account but the one to keep. */
export async function deleteSignInsOf(db: Database, accountId: string, keep?: string): Promise<void> {
  const all = db.deleteFrom('sign_ins').where('account_id', '=', accountId)
  await (keep ? all.where('id', '!=', keep) : all).execute()
}

export async function deleteAllSignIns(db: Database): Promise<void> {
  await db.deleteFrom('sign_ins').execute()
}

/** The feed's epoch, and the one in which sign-ins were begun. */
export function findEpochs(db: Database): Promise<{ current: string; former: string | null }> {
  return db
    .selectFrom('feed_head')
    .leftJoin('sign_ins_epoch', 'sign_ins_epoch.id', 'feed_head.id')
    .select(['feed_head.epoch as current', 'sign_ins_epoch.epoch as former'])
    .executeTakeFirstOrThrow()
}

export async function saveSignInsEpoch(db: Database, epoch: string): Promise<void> {
  await db
    .insertInto('sign_ins_epoch')
    .values({ id: 1, epoch })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ epoch }))
    .execute()
}

export async function deleteExpiredSignIns(db: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('sign_ins').where('expires_at_ms', '<=', nowMs).execute()
}
