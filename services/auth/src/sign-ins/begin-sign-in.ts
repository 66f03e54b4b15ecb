import { AppError } from '@guichet/service-kit/errors'
import type { Tx } from '@guichet/service-kit/write-port/verb'
import type { Account } from '../accounts/account.ts'
import { noteSignedIn } from '../accounts/queries.ts'
import { signedIn } from '../facts.ts'
import type { Tables } from '../tables.ts'
import { insertSignIn } from './queries.ts'
import { expiryOf } from './rules.ts'
import type { SignedIn } from './signed-in.ts'

/** Starts a family of refresh tokens within a verb. Throws `account_locked`: every way in ends here. */
export async function beginSignIn(
  tx: Tx<Tables>,
  account: Account,
  device: string | null,
): Promise<SignedIn> {
  if (account.lockedAtMs !== null) throw accountLocked()
  const id = tx.newId()
  const expiresAtMs = expiryOf(tx.nowMs, tx.nowMs)
  await insertSignIn(tx.db, {
    id,
    account_id: account.id,
    generation: 1,
    rotated_at_ms: tx.nowMs,
    device,
    started_at_ms: tx.nowMs,
    last_seen_at_ms: tx.nowMs,
    expires_at_ms: expiresAtMs,
  })
  await noteSignedIn(tx.db, account.id, tx.nowMs)
  tx.emit(signedIn(account.id, id))
  return { account, signIn: { id, generation: 1, expiresAtMs } }
}

export function accountLocked(): AppError {
  return new AppError(
    'forbidden',
    'account_locked',
    'This account is locked. Write to those who run the house.',
  )
}
