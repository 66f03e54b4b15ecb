import { each } from '@guichet/service-kit/write-port/verb'
import { findAccount, raiseVersion, updatePasswordHash } from '../accounts/queries.ts'
import { tokensRevoked } from '../facts.ts'
import { beginSignIn } from '../sign-ins/begin-sign-in.ts'
import { deleteSignInsOf } from '../sign-ins/queries.ts'
import type { SignedIn } from '../sign-ins/signed-in.ts'
import type { Tables } from '../tables.ts'
import { deleteResetsOf, findResetAccountId } from './queries.ts'

interface ResetPasswordInput {
  tokenDigest: string
  newHash: string
  device: string | null
}

type Outcome = { outcome: 'reset'; signedIn: SignedIn } | { outcome: 'link_expired' }

/** Uses up the link and every other one of the account, and ends all its sign-ins but the one that begins. */
export const resetPassword = each<Tables, ResetPasswordInput, Outcome>(async (tx, input) => {
  const accountId = await findResetAccountId(tx.db, input.tokenDigest, tx.nowMs)
  const account = accountId && (await findAccount(tx.db, accountId))
  if (!account) return { outcome: 'link_expired' }
  await deleteResetsOf(tx.db, account.id)
  await updatePasswordHash(tx.db, account.id, input.newHash)
  await deleteSignInsOf(tx.db, account.id)
  const ver = await raiseVersion(tx.db, account.id)
  tx.emit(tokensRevoked({ id: account.id, ver }, 'password_reset'))
  return { outcome: 'reset', signedIn: await beginSignIn(tx, { ...account, ver }, input.device) }
})
