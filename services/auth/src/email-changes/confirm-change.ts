import type { Letter } from '@guichet/service-kit/mail/letter'
import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { each } from '@guichet/service-kit/write-port/verb'
import { findAccount, findAccountByEmail, raiseVersion, updateEmail } from '../accounts/queries.ts'
import { emailChanged } from '../facts.ts'
import { deleteResetsOf } from '../passwords/queries.ts'
import { beginSignIn } from '../sign-ins/begin-sign-in.ts'
import { deleteSignInsOf, findSignIn } from '../sign-ins/queries.ts'
import type { SignedIn } from '../sign-ins/signed-in.ts'
import type { Tables } from '../tables.ts'
import { countChangeTry, deleteChange, findChange, insertRevert } from './queries.ts'
import { REVERT_MS, whyClosed } from './rules.ts'

interface ConfirmEmailChangeInput {
  accountId: string
  codeDigest: string
  /** The e-mails as they were when the digests were made: if they changed since, the code is tried anew. */
  emails: { old: string; new: string }
  digests: { old: string; new: string }
  revertDigest: string
  changedLetter: Letter
  /** The sign-in that goes on, if the request came with its cookie. */
  signInId: string | null
  device: string | null
}

type Refusal = 'attempt_expired' | 'attempt_locked' | 'invalid_code' | 'account_exists'
type Outcome = { outcome: 'changed'; signedIn: SignedIn } | { outcome: Refusal }

/** Gives the account its new e-mail if the code is right; five wrong ones end the wish. All other sign-ins end. */
export const confirmEmailChange = each<Tables, ConfirmEmailChangeInput, Outcome>(async (tx, input) => {
  const account = await findAccount(tx.db, input.accountId)
  const change = await findChange(tx.db, input.accountId)
  const closed = whyClosed(change, tx.nowMs)
  if (!account || !change || closed) return { outcome: closed ?? 'attempt_expired' }
  if (account.email !== input.emails.old || change.new_email !== input.emails.new) {
    return { outcome: 'attempt_expired' }
  }
  if (change.code_digest !== input.codeDigest) {
    await countChangeTry(tx.db, account.id)
    const isLast = whyClosed({ ...change, tries: change.tries + 1 }, tx.nowMs) === 'attempt_locked'
    return { outcome: isLast ? 'attempt_locked' : 'invalid_code' }
  }
  await deleteChange(tx.db, account.id)
  if (await findAccountByEmail(tx.db, change.new_email)) return { outcome: 'account_exists' }
  await updateEmail(tx.db, account, change.new_email)
  await deleteResetsOf(tx.db, account.id)
  await insertRevert(tx.db, {
    token_digest: input.revertDigest,
    account_id: account.id,
    old_email: account.email,
    expires_at_ms: tx.nowMs + REVERT_MS,
  })
  await writeMail(tx, { recipient: account.email, letter: input.changedLetter, usefulForMs: REVERT_MS })
  const current = input.signInId ? await findSignIn(tx.db, input.signInId) : undefined
  const kept = current?.account_id === account.id ? current : undefined
  await deleteSignInsOf(tx.db, account.id, kept?.id)
  const changed = { ...account, email: change.new_email, ver: await raiseVersion(tx.db, account.id) }
  tx.emit(emailChanged(changed, input.digests.new, input.digests.old))
  if (!kept) return { outcome: 'changed', signedIn: await beginSignIn(tx, changed, input.device) }
  const { id, generation, expires_at_ms: expiresAtMs } = kept
  return { outcome: 'changed', signedIn: { account: changed, signIn: { id, generation, expiresAtMs } } }
})
