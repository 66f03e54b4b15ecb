import { each, type Tx } from '@guichet/service-kit/write-port/verb'
import { openAccount } from '../accounts/open-account.ts'
import { beginSignIn } from '../sign-ins/begin-sign-in.ts'
import type { SignedIn } from '../sign-ins/signed-in.ts'
import type { RegistrationAttemptRow, Tables } from '../tables.ts'
import { countTry, deleteAttempt, findAttempt, findAttemptByLink } from './queries.ts'
import { whyClosed } from './rules.ts'

type Refusal = { outcome: 'attempt_expired' | 'attempt_locked' | 'invalid_code' | 'account_exists' }
type Confirmation = { outcome: 'confirmed'; signedIn: SignedIn } | Refusal

interface ConfirmByCodeInput {
  attemptDigest: string
  codeDigest: string
  device: string | null
}

/** Opens the account if the code is right; five wrong ones close the attempt. */
export const confirmByCode = each<Tables, ConfirmByCodeInput, Confirmation>(async (tx, input) => {
  const attempt = await findAttempt(tx.db, input.attemptDigest)
  const closed = whyClosed(attempt, tx.nowMs)
  if (!attempt || closed) return { outcome: closed ?? 'attempt_expired' }
  if (attempt.code_digest === input.codeDigest) return confirm(tx, attempt, input.device)
  await countTry(tx.db, input.attemptDigest)
  const isLast = whyClosed({ ...attempt, tries: attempt.tries + 1 }, tx.nowMs) === 'attempt_locked'
  return { outcome: isLast ? 'attempt_locked' : 'invalid_code' }
})

type LinkTry =
  | { outcome: 'try'; attemptDigest: string; passwordHash: string }
  | { outcome: 'attempt_expired' | 'attempt_locked' }

/** Counts a password that is about to be tried on a link, before it is tried, so that trying many at once wins nothing. */
export const tryLink = each<Tables, { linkDigest: string }, LinkTry>(async (tx, { linkDigest }) => {
  const attempt = await findAttemptByLink(tx.db, linkDigest)
  const closed = whyClosed(attempt, tx.nowMs)
  if (!attempt || closed) return { outcome: closed ?? 'attempt_expired' }
  await countTry(tx.db, attempt.attempt_digest)
  return { outcome: 'try', attemptDigest: attempt.attempt_digest, passwordHash: attempt.password_hash }
})

interface ConfirmByLinkInput {
  /** Whose password was found right after `tryLink`. */
  attemptDigest: string
  device: string | null
}

export const confirmByLink = each<Tables, ConfirmByLinkInput, Confirmation>(async (tx, input) => {
  const attempt = await findAttempt(tx.db, input.attemptDigest)
  return attempt ? confirm(tx, attempt, input.device) : { outcome: 'attempt_expired' }
})

async function confirm(
  tx: Tx<Tables>,
  attempt: RegistrationAttemptRow,
  device: string | null,
): Promise<Confirmation> {
  await deleteAttempt(tx.db, attempt.attempt_digest)
  const account = await openAccount(tx, {
    email: attempt.email,
    emailDigest: attempt.email_digest,
    passwordHash: attempt.password_hash,
    firstName: attempt.first_name,
    lastName: attempt.last_name,
    locale: attempt.locale,
    roles: ['User'],
  })
  if (!account) return { outcome: 'account_exists' }
  return { outcome: 'confirmed', signedIn: await beginSignIn(tx, account, device) }
}
