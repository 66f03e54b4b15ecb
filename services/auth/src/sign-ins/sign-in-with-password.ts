import { AppError } from '@guichet/service-kit/errors'
import { findAccountByEmail } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { accountLocked } from './begin-sign-in.ts'
import type { SignedIn } from './signed-in.ts'
import { refuseSignIn, verifyPassword } from './verify-password.ts'

export interface Credentials {
  email: string
  password: string
  address: string
  device: string | null
}

/** Throws `invalid_credentials` for an unknown e-mail and a wrong password alike, after the same work; `account_locked` to who knows the password alone. */
export async function signInWithPassword(deps: Deps, credentials: Credentials): Promise<SignedIn> {
  const { db, passwords, port } = deps
  const { email, password, address, device } = credentials
  const account = await findAccountByEmail(db, email)
  await verifyPassword(deps, { email, hash: account?.passwordHash, password, address })
  if (!account) throw new Error('a password was right for nobody')
  if (account.lockedAtMs !== null) {
    refuseSignIn(deps, email, 'account_locked')
    throw accountLocked()
  }
  const freshHash = passwords.isDated(account.passwordHash) ? await passwords.hash(password) : null
  const outcome = await port.run('signIn', {
    accountId: account.id,
    verifiedHash: account.passwordHash,
    freshHash,
    device,
  })
  if (outcome.outcome === 'signed_in') return outcome.signedIn
  throw new AppError('unauthenticated', 'invalid_credentials', 'Wrong e-mail or password.')
}
