import { each } from '@guichet/service-kit/write-port/verb'
import { findAccount, updatePasswordHash } from '../accounts/queries.ts'
import type { Tables } from '../tables.ts'
import { beginSignIn } from './begin-sign-in.ts'
import type { SignedIn } from './signed-in.ts'

interface SignInInput {
  accountId: string
  /** The hash that the password was found right against: by now it may be another. */
  verifiedHash: string
  /** The same password under today's parameters, where the stored hash is of older ones. */
  freshHash: string | null
  device: string | null
}

type Outcome = { outcome: 'signed_in'; signedIn: SignedIn } | { outcome: 'invalid_credentials' }

export const signIn = each<Tables, SignInInput, Outcome>(async (tx, input) => {
  const account = await findAccount(tx.db, input.accountId)
  if (account?.passwordHash !== input.verifiedHash) return { outcome: 'invalid_credentials' }
  if (input.freshHash) await updatePasswordHash(tx.db, account.id, input.freshHash)
  return { outcome: 'signed_in', signedIn: await beginSignIn(tx, account, input.device) }
})
