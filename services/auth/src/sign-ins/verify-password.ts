import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'

export interface PasswordTry {
  email: string
  hash: string | undefined
  password: string
  address: string
}

/** Checks a password within the limits. Throws `invalid_credentials` or `rate_limited`; refusals go to the audit. */
export async function verifyPassword(
  deps: Deps,
  { email, hash, password, address }: PasswordTry,
): Promise<void> {
  const { audit, digests, nowMs, passwords, throttle } = deps
  const subjectDigest = digests.email(email)
  const refuse = (reason: 'unknown_email' | 'wrong_password' | 'locked'): void =>
    audit.write({
      atMs: nowMs(),
      actor: 'system',
      action: 'account.sign_in_refused',
      outcome: 'refused',
      subjectDigest,
      reason,
    })
  let counted: ReturnType<typeof throttle.tryPassword>
  try {
    counted = throttle.tryPassword(subjectDigest, address)
  } catch (error) {
    refuse('locked')
    throw error
  }
  const isRight = await passwords.verify(hash, password).catch((error) => {
    counted.undone()
    throw error
  })
  if (isRight) return counted.succeeded()
  refuse(hash === undefined ? 'unknown_email' : 'wrong_password')
  throw new AppError('unauthenticated', 'invalid_credentials', 'Wrong e-mail or password.')
}
