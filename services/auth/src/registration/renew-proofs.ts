import type { Letter } from '@guichet/service-kit/mail/letter'
import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { each } from '@guichet/service-kit/write-port/verb'
import { registrationResent } from '../facts.ts'
import type { RegistrationAttemptRow, Tables } from '../tables.ts'
import { findAttempt, renewAttempt } from './queries.ts'
import { ATTEMPT_MS } from './rules.ts'

interface RenewProofsInput {
  attemptDigest: string
  codeDigest: string
  linkDigest: string
  letter: Letter
  actor: string
}

type Outcome = { outcome: 'renewed'; attempt: RegistrationAttemptRow } | { outcome: 'attempt_expired' }

/** Another code and link for an attempt, in place of those that were mailed. The page that waits for the code goes on. */
export const renewProofs = each<Tables, RenewProofsInput, Outcome>(async (tx, input) => {
  const { attemptDigest, codeDigest, linkDigest } = input
  const attempt = await findAttempt(tx.db, attemptDigest)
  if (!attempt || attempt.expires_at_ms <= tx.nowMs) return { outcome: 'attempt_expired' }
  const renewed = {
    code_digest: codeDigest,
    link_digest: linkDigest,
    tries: 0,
    expires_at_ms: tx.nowMs + ATTEMPT_MS,
  }
  await renewAttempt(tx.db, attemptDigest, renewed)
  await writeMail(tx, { recipient: attempt.email, letter: input.letter, usefulForMs: ATTEMPT_MS })
  tx.emit(registrationResent(attempt.email_digest, input.actor))
  return { outcome: 'renewed', attempt: { ...attempt, ...renewed } }
})
