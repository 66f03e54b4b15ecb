import { each } from '@guichet/service-kit/write-port/verb'
import { findAccount, raiseVersion, updatePasswordHash } from '../accounts/queries.ts'
import { tokensRevoked } from '../facts.ts'
import { beginSignIn } from '../sign-ins/begin-sign-in.ts'
import { deleteSignInsOf, findSignIn } from '../sign-ins/queries.ts'
import type { SignedIn } from '../sign-ins/signed-in.ts'
import type { Tables } from '../tables.ts'
import { deleteResetsOf } from './queries.ts'

interface ChangePasswordInput {
  accountId: string
  verifiedHash: string
  newHash: string
  /** The sign-in that goes on, if the request came with its cookie. */
  signInId: string | null
  device: string | null
}

type Outcome = { outcome: 'changed'; signedIn: SignedIn } | { outcome: 'invalid_credentials' }

export const changePassword = each<Tables, ChangePasswordInput, Outcome>(async (tx, input) => {
  const account = await findAccount(tx.db, input.accountId)
  if (account?.passwordHash !== input.verifiedHash) return { outcome: 'invalid_credentials' }
  const current = input.signInId ? await findSignIn(tx.db, input.signInId) : undefined
  const kept = current?.account_id === account.id ? current : undefined
  await updatePasswordHash(tx.db, account.id, input.newHash)
  await deleteResetsOf(tx.db, account.id)
  await deleteSignInsOf(tx.db, account.id, kept?.id)
  const ver = await raiseVersion(tx.db, account.id)
  tx.emit(tokensRevoked({ id: account.id, ver }, 'password_changed'))
  const changed = { ...account, ver }
  if (!kept) return { outcome: 'changed', signedIn: await beginSignIn(tx, changed, input.device) }
  const { id, generation, expires_at_ms: expiresAtMs } = kept
  return { outcome: 'changed', signedIn: { account: changed, signIn: { id, generation, expiresAtMs } } }
})
