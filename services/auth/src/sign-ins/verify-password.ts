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

/** `locked`: too many tries; `account_locked`: by an Admin, and the password was right. */
type Refusal = 'unknown_email' | 'wrong_password' | 'locked' | 'account_locked'

/** Notes in the audit log that somebody was not let in, by the digest of what they typed, be it known or not. */
export function refuseSignIn(
  { digests, log, port }: Pick<Deps, 'digests' | 'log' | 'port'>,
  email: string,
  reason: Refusal,
): void {
  const object = { kind: 'email_digest', id: digests.email(email) } as const
  const action = 'account.sign_in_refused'
  port
    .run('recordAudit', { actor: 'nobody', action, object, outcome: 'refused', reason })
    .catch((error: unknown) => {
      log.warn({ err: error }, 'a refused sign-in is not in the audit log')
    })
}
