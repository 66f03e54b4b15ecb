import type { UpdateMeBody } from '@guichet/contracts/auth'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tables } from '../tables.ts'
import type { Account } from './account.ts'
import { findAccount, updateProfile } from './queries.ts'

interface UpdateMeInput {
  accountId: string
  changes: UpdateMeBody
}

type Outcome = { outcome: 'updated'; account: Account } | { outcome: 'not_found' }

export const updateMe = each<Tables, UpdateMeInput, Outcome>(async (tx, { accountId, changes }) => {
  const before = await findAccount(tx.db, accountId)
  if (!before) return { outcome: 'not_found' }
  const account: Account = {
    ...before,
    firstName: changes.firstName ?? before.firstName,
    lastName: changes.lastName ?? before.lastName,
    locale: changes.locale ?? before.locale,
  }
  await updateProfile(tx.db, account)
  return { outcome: 'updated', account }
})
