import type { Locale } from '@guichet/contracts/primitives'
import type { Letter } from '@guichet/service-kit/mail/letter'
import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { each } from '@guichet/service-kit/write-port/verb'
import { findAccountByEmail } from '../accounts/queries.ts'
import { searchTextOf } from '../accounts/search-text.ts'
import type { Tables } from '../tables.ts'
import { insertAttempt } from './queries.ts'
import { ATTEMPT_MS } from './rules.ts'

interface Proofs {
  codeDigest: string
  linkDigest: string
}

interface StartAttemptInput {
  attemptDigest: string
  /** What the mail will say. */
  proofs: Proofs
  /** What nobody can ever say, for an e-mail that has an account. */
  unknowable: Proofs
  email: string
  emailDigest: string
  passwordHash: string
  firstName: string
  lastName: string
  locale: Locale
  confirmation: Letter
  accountExists: Letter
}

/**
 * Remembers who wants an account until they show that the e-mail is theirs. For an e-mail that has an account the
 * attempt looks the same from outside and can never succeed; the mail tells its owner.
 */
export const startAttempt = each<Tables, StartAttemptInput, null>(async (tx, input) => {
  const isKnown = (await findAccountByEmail(tx.db, input.email)) !== undefined
  const { codeDigest, linkDigest } = isKnown ? input.unknowable : input.proofs
  await insertAttempt(tx.db, {
    id: tx.newId(),
    attempt_digest: input.attemptDigest,
    link_digest: linkDigest,
    code_digest: codeDigest,
    email: input.email,
    email_digest: input.emailDigest,
    password_hash: input.passwordHash,
    first_name: input.firstName,
    last_name: input.lastName,
    search_text: searchTextOf(input.firstName, input.lastName, input.email),
    locale: input.locale,
    tries: 0,
    expires_at_ms: tx.nowMs + ATTEMPT_MS,
  })
  await writeMail(tx, {
    recipient: input.email,
    letter: isKnown ? input.accountExists : input.confirmation,
    usefulForMs: ATTEMPT_MS,
  })
  return null
})
