import type { Tx } from '@guichet/service-kit/write-port/verb'
import { accountOpened } from '../facts.ts'
import type { Tables } from '../tables.ts'
import type { Account } from './account.ts'
import { insertAccount } from './queries.ts'

export interface NewAccount
  extends Pick<Account, 'email' | 'passwordHash' | 'firstName' | 'lastName' | 'locale' | 'roles'> {
  emailDigest: string
}

/** Opens an account within a verb, or gives undefined where the e-mail has one already. */
export async function openAccount(
  tx: Tx<Tables>,
  { emailDigest, ...person }: NewAccount,
  actor?: 'demo',
): Promise<Account | undefined> {
  const account: Account = {
    ...person,
    id: tx.newId(),
    ver: 1,
    createdAtMs: tx.nowMs,
    lockedAtMs: null,
    lastSignedInAtMs: null,
  }
  if (!(await insertAccount(tx.db, account))) return undefined
  tx.emit(accountOpened(account, emailDigest, account.roles, actor ?? account.id))
  return account
}
