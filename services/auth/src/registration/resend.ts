import type { Deps } from '../deps.ts'
import { digestOfSecret } from '../digests.ts'
import type { RegistrationAttemptRow } from '../tables.ts'
import { confirmationLetter } from './letters.ts'
import { newCode, newSecret } from './proofs.ts'
import { findPendingAttempt } from './queries.ts'

/** Mails another code to who waits for one. Gives undefined where nobody does; throws `rate_limited`. */
export async function resendConfirmation(
  { config, db, digests, nowMs, port, throttle }: Deps,
  id: string,
  actor: string,
): Promise<RegistrationAttemptRow | undefined> {
  const attempt = await findPendingAttempt(db, id, nowMs())
  if (!attempt) return undefined
  throttle.askForMail(attempt.email_digest)
  const code = newCode()
  const linkToken = newSecret()
  const url = `${config.PUBLIC_URL}/register/confirm#token=${linkToken}`
  const renewed = await port.run('renewProofs', {
    attemptDigest: attempt.attempt_digest,
    codeDigest: digests.code(attempt.attempt_digest, code),
    linkDigest: digestOfSecret(linkToken),
    letter: confirmationLetter(attempt.locale, code, url),
    actor,
  })
  return renewed.outcome === 'renewed' ? renewed.attempt : undefined
}
