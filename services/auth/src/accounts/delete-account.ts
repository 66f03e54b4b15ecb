import { emptyMailsTo } from '@guichet/service-kit/mail/queue/queries'
import { each } from '@guichet/service-kit/write-port/verb'
import { deleteChange, deleteRevertsOf } from '../email-changes/queries.ts'
import { accountDeleted } from '../facts.ts'
import { deleteResetsOf } from '../passwords/queries.ts'
import { deleteSignInsOf } from '../sign-ins/queries.ts'
import type { Tables } from '../tables.ts'
import { hasOtherAdmin } from '../users/queries.ts'
import { emptyAccount, findAccount, raiseVersion } from './queries.ts'

interface DeleteAccountInput {
  accountId: string
  verifiedHash: string
  emailDigest: string
}

type Outcome = { outcome: 'deleted' | 'invalid_credentials' | 'last_admin' }

export const deleteAccount = each<Tables, DeleteAccountInput, Outcome>(async (tx, input) => {
  const account = await findAccount(tx.db, input.accountId)
  if (account?.passwordHash !== input.verifiedHash) return { outcome: 'invalid_credentials' }
  if (account.roles.includes('Admin') && !(await hasOtherAdmin(tx.db, account.id)))
    return { outcome: 'last_admin' }
  await deleteSignInsOf(tx.db, account.id)
  await deleteResetsOf(tx.db, account.id)
  await deleteChange(tx.db, account.id)
  await deleteRevertsOf(tx.db, account.id)
  await emptyMailsTo(tx.db, account.email)
  await emptyAccount(tx.db, account.id, tx.nowMs)
  const ver = await raiseVersion(tx.db, account.id)
  tx.emit(accountDeleted({ id: account.id, ver }, input.emailDigest))
  return { outcome: 'deleted' }
})
