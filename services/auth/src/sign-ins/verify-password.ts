import type { FactOf } from '@guichet/contracts/facts'
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
  const { digests, passwords, throttle } = deps
  let counted: ReturnType<typeof throttle.tryPassword>
  try {
    counted = throttle.tryPassword(digests.email(email), address)
  } catch (error) {
    refuseSignIn(deps, email, 'locked')
    throw error
  }
  const isRight = await passwords.verify(hash, password).catch((error) => {
    counted.undone()
    throw error
  })
  if (isRight) return counted.succeeded()
  refuseSignIn(deps, email, hash === undefined ? 'unknown_email' : 'wrong_password')
  throw new AppError('unauthenticated', 'invalid_credentials', 'Wrong e-mail or password.')
}

/** Notes in the audit that somebody was not let in, by the digest of what they typed. */
export function refuseSignIn(
  { audit, digests, nowMs }: Pick<Deps, 'audit' | 'digests' | 'nowMs'>,
  email: string,
  reason: FactOf<'account.sign_in_refused'>['reason'],
): void {
  audit.write({
    atMs: nowMs(),
    actor: 'system',
    action: 'account.sign_in_refused',
    outcome: 'refused',
    subjectDigest: digests.email(email),
    reason,
  })
}
