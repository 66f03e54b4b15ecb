import { each } from '@guichet/service-kit/write-port/verb'
import { type NewAccount, openAccount } from '../accounts/open-account.ts'
import type { Tables } from '../tables.ts'

/** Opens those accounts that are missing and leaves the others as they have become. */
export const openDemoAccounts = each<Tables, NewAccount[], null>(async (tx, accounts) => {
  for (const account of accounts) await openAccount(tx, account, 'demo')
  return null
})
