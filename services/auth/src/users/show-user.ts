import type { UserDetail } from '@guichet/contracts/users'
import { userRecordOf } from '../accounts/account.ts'
import { findAccount } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { listSignIns } from '../sign-ins/queries.ts'
import { findLock } from './queries.ts'

const MOST_SIGN_INS = 100

/** An account as an Admin sees it, with its lock and its sign-ins; undefined where there is none. */
export async function showUser(
  { db, nowMs }: Pick<Deps, 'db' | 'nowMs'>,
  accountId: string,
): Promise<UserDetail | undefined> {
  const account = await findAccount(db, accountId)
  if (!account) return undefined
  const lock = await findLock(db, accountId)
  const locker = lock && (await findAccount(db, lock.by))
  const rows = await listSignIns(db, { accountId, nowMs: nowMs(), limit: MOST_SIGN_INS })
  return {
    user: userRecordOf(account),
    lock: lock
      ? {
          atMs: lock.atMs,
          reason: lock.reason,
          by: { id: lock.by, name: locker ? `${locker.firstName} ${locker.lastName}` : null },
        }
      : null,
    signIns: rows.map((row) => ({
      id: row.id,
      device: row.device,
      startedAtMs: row.started_at_ms,
      lastSeenAtMs: row.last_seen_at_ms,
    })),
  }
}
