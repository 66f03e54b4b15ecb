import { each } from '@guichet/service-kit/write-port/verb'
import type { Account } from '../accounts/account.ts'
import { findAccount, raiseVersion } from '../accounts/queries.ts'
import { accountLocked, accountUnlocked } from '../facts.ts'
import { deleteResetsOf } from '../passwords/queries.ts'
import { deleteSignInsOf } from '../sign-ins/queries.ts'
import type { Tables } from '../tables.ts'
import { unlockAccount as deleteLock, hasOtherAdmin, lockAccount as insertLock } from './queries.ts'

interface LockAccountInput {
  accountId: string
  actor: string
  reason: string
}

type LockOutcome =
  | { outcome: 'locked'; account: Account }
  | { outcome: 'not_found' | 'own_account' | 'last_admin' }

/** Shuts somebody out: every sign-in ends for good, so that unlocking does not let in again whoever had got hold of one. */
export const lockAccount = each<Tables, LockAccountInput, LockOutcome>(async (tx, input) => {
  const account = await findAccount(tx.db, input.accountId)
  if (!account) return { outcome: 'not_found' }
  if (account.id === input.actor) return { outcome: 'own_account' }
  if (account.lockedAtMs !== null) return { outcome: 'locked', account }
  if (account.roles.includes('Admin') && !(await hasOtherAdmin(tx.db, account.id))) {
    return { outcome: 'last_admin' }
  }
  await insertLock(tx.db, { ...input, nowMs: tx.nowMs })
  await deleteSignInsOf(tx.db, account.id)
  await deleteResetsOf(tx.db, account.id)
  const ver = await raiseVersion(tx.db, account.id)
  tx.emit(accountLocked({ id: account.id, ver }, input.actor))
  return { outcome: 'locked', account: { ...account, ver, lockedAtMs: tx.nowMs } }
})

type UnlockOutcome = { outcome: 'unlocked'; account: Account } | { outcome: 'not_found' }

export const unlockAccount = each<Tables, { accountId: string; actor: string }, UnlockOutcome>(
  async (tx, { accountId, actor }) => {
    const account = await findAccount(tx.db, accountId)
    if (!account) return { outcome: 'not_found' }
    if (account.lockedAtMs === null) return { outcome: 'unlocked', account }
    await deleteLock(tx.db, accountId)
    tx.emit(accountUnlocked(accountId, actor))
    return { outcome: 'unlocked', account: { ...account, lockedAtMs: null } }
  },
)
