import { each } from '@guichet/service-kit/write-port/verb'
import {
  findAccount,
  findAccountByEmail,
  raiseVersion,
  updateEmail,
  updatePasswordHash,
} from '../accounts/queries.ts'
import { emailChanged } from '../facts.ts'
import { deleteResetsOf, insertReset } from '../passwords/queries.ts'
import { deleteSignInsOf } from '../sign-ins/queries.ts'
import type { Tables } from '../tables.ts'
import { deleteChange, deleteRevertsOf, findRevert } from './queries.ts'

const RESET_MS = 30 * 60_000

interface RevertEmailChangeInput {
  tokenDigest: string
  /** The e-mail that the account has, and the digests of both, as they were when the link was looked up. */
  presentEmail: string
  digests: { present: string; old: string }
  /** Of a password that nobody knows: who changed the e-mail knew the present one. */
  unknowableHash: string
  resetDigest: string
}

type Outcome = { outcome: 'reverted' } | { outcome: 'link_expired' | 'account_exists' }

/** Gives an account its former e-mail back, ends every sign-in, and lets the owner choose a new password by a reset begun here. */
export const revertEmailChange = each<Tables, RevertEmailChangeInput, Outcome>(async (tx, input) => {
  const revert = await findRevert(tx.db, input.tokenDigest, tx.nowMs)
  const account = revert && (await findAccount(tx.db, revert.account_id))
  if (!account || account.email !== input.presentEmail) return { outcome: 'link_expired' }
  const holder = await findAccountByEmail(tx.db, revert.old_email)
  if (holder && holder.id !== account.id) return { outcome: 'account_exists' }
  await updateEmail(tx.db, account, revert.old_email)
  await updatePasswordHash(tx.db, account.id, input.unknowableHash)
  await deleteRevertsOf(tx.db, account.id)
  await deleteChange(tx.db, account.id)
  await deleteResetsOf(tx.db, account.id)
  await deleteSignInsOf(tx.db, account.id)
  await insertReset(tx.db, {
    token_digest: input.resetDigest,
    account_id: account.id,
    expires_at_ms: tx.nowMs + RESET_MS,
  })
  const changed = { id: account.id, ver: await raiseVersion(tx.db, account.id) }
  tx.emit(emailChanged(changed, input.digests.old, input.digests.present))
  return { outcome: 'reverted' }
})
