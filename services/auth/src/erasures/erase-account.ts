import { forgetPersonalOf } from '@guichet/service-kit/feed/personal'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { emptyMailsTo } from '@guichet/service-kit/mail/queue/queries'
import { each, type Tx } from '@guichet/service-kit/write-port/verb'
import type { Kysely } from 'kysely'
import type { Account } from '../accounts/account.ts'
import { emptyAccount, findAccount, raiseVersion } from '../accounts/queries.ts'
import { deleteChange, deleteRevertsOf, findChange, listRevertsOf } from '../email-changes/queries.ts'
import { accountDeleted } from '../facts.ts'
import { deleteResetsOf } from '../passwords/queries.ts'
import { deleteAttemptsOf } from '../registration/queries.ts'
import { deleteSignInsOf } from '../sign-ins/queries.ts'
import type { Tables } from '../tables.ts'
import { hasOtherAdmin } from '../users/queries.ts'
import { insertAddressesToForget, insertErasure } from './queries.ts'

interface EraseAccountInput {
  accountId: string
  /** As they were when the digest was made, and when who asked for it showed that they may. */
  email: string
  emailDigest: string
  /** The hash that the owner's password was found right against; null where somebody else decides. */
  verifiedHash: string | null
  actor: string
}

type Outcome = { outcome: 'erased' | 'not_found' | 'changed' | 'last_admin' }

/** Leaves nothing of the person but the account's id, and tells the others. */
export const eraseAccount = each<Tables, EraseAccountInput, Outcome>(async (tx, input) => {
  const account = await findAccount(tx.db, input.accountId)
  if (!account) return { outcome: 'not_found' }
  const { email, verifiedHash } = input
  if (account.email !== email || (verifiedHash !== null && account.passwordHash !== verifiedHash)) {
    return { outcome: 'changed' }
  }
  if (account.roles.includes('Admin') && !(await hasOtherAdmin(tx.db, account.id))) {
    return { outcome: 'last_admin' }
  }
  await forget(tx, account, input.emailDigest, input.actor)
  return { outcome: 'erased' }
})

interface ReplayedErasure {
  accountId: string
  emailDigest: string
}

/** Of a database that was restored from before the erasure: nobody is asked again, and no Admin is kept for it. */
export const eraseAgain = each<Tables, ReplayedErasure, null>(async (tx, { accountId, emailDigest }) => {
  const account = await findAccount(tx.db, accountId)
  if (account) await forget(tx, account, emailDigest, 'system')
  return null
})

async function forget(tx: Tx<Tables>, account: Account, emailDigest: string, actor: string): Promise<void> {
  const { id, email } = account
  const change = await findChange(tx.db, id)
  const former = await listRevertsOf(tx.db, id)
  const addresses = [email, ...former, ...(change ? [change.new_email] : [])]
  for (const address of addresses) await emptyMailsTo(tx.db, address)
  await deleteAttemptsOf(tx.db, addresses)
  await insertAddressesToForget(tx.db, addresses)
  await deleteSignInsOf(tx.db, id)
  await deleteResetsOf(tx.db, id)
  await deleteChange(tx.db, id)
  await deleteRevertsOf(tx.db, id)
  await emptyAccount(tx.db, id, tx.nowMs)
  await forgetPersonalOf(tx.db as unknown as Kysely<FeedTables>, [id])
  await insertErasure(tx.db, { subject: id, kind: 'account', at_ms: tx.nowMs })
  const ver = await raiseVersion(tx.db, id)
  tx.emit(accountDeleted({ id, ver }, emailDigest, actor))
}
