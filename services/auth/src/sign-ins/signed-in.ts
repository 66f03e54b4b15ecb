import type { Account } from '../accounts/account.ts'

/** An account with a sign-in under way: what every way in leads to. */
export interface SignedIn {
  account: Account
  signIn: { id: string; generation: number; expiresAtMs: number }
}
