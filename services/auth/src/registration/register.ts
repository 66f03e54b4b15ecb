import type { RegisterBody } from '@guichet/contracts/auth'
import type { Deps } from '../deps.ts'
import { digestOfSecret } from '../digests.ts'
import { refuseWeakPassword } from '../passwords/strength.ts'
import { accountExistsLetter, confirmationLetter } from './letters.ts'
import { newCode, newSecret } from './proofs.ts'

/** Starts an attempt and gives its id, a secret. Does the same work for known and unknown e-mails. */
export async function register(deps: Deps, body: RegisterBody): Promise<string> {
  const { config, digests, passwords, port, throttle } = deps
  const { email, password, firstName, lastName, locale = 'fr' } = body
  const emailDigest = digests.email(email)
  refuseWeakPassword(password, body, locale)
  throttle.askForMail(emailDigest)
  const attemptId = newSecret()
  const attemptDigest = digestOfSecret(attemptId)
  const linkToken = newSecret()
  const code = newCode()
  await port.run('startAttempt', {
    attemptDigest,
    proofs: { codeDigest: digests.code(attemptDigest, code), linkDigest: digestOfSecret(linkToken) },
    unknowable: { codeDigest: digestOfSecret(newSecret()), linkDigest: digestOfSecret(newSecret()) },
    email,
    emailDigest,
    passwordHash: await passwords.hash(password),
    firstName,
    lastName,
    locale,
    confirmation: confirmationLetter(
      locale,
      code,
      `${config.PUBLIC_URL}/register/confirm#token=${linkToken}`,
    ),
    accountExists: accountExistsLetter(locale, `${config.PUBLIC_URL}/sign-in`),
  })
  return attemptId
}
