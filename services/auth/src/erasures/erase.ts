import { AppError } from '@guichet/service-kit/errors'
import type { Account } from '../accounts/account.ts'
import { refuseSoleOwner } from '../accounts/sole-owner.ts'
import type { Deps } from '../deps.ts'
import { listErasures } from './queries.ts'

interface Decision {
  actor: string
  /** Of the owner, who has shown their password. */
  verifiedHash: string | null
}

/**
 * Erases an account for good. Throws `last_owner`, `last_admin`, `not_found`, `unavailable` where events cannot be asked, and
 * `version_changed` where the account has changed since.
 */
export async function eraseAccount(deps: Deps, account: Account, decision: Decision): Promise<void> {
  const { digests, port } = deps
  await refuseSoleOwner(deps, account.id)
  const { outcome } = await port.run('eraseAccount', {
    accountId: account.id,
    email: account.email,
    emailDigest: digests.email(account.email),
    ...decision,
  })
  switch (outcome) {
    case 'erased':
      break
    case 'last_admin':
      throw new AppError('conflict', 'last_admin', 'Make somebody else Admin first.')
    case 'not_found':
      throw new AppError('not_found', 'not_found', 'There is no such account.')
    case 'changed':
      throw new AppError('conflict', 'version_changed', 'The account has changed meanwhile. Look again.')
  }
  await keepErasure(deps, account.id)
}

/** Forgets who bought without an account. Throws `account_exists` where there is one. */
export async function eraseGuest(deps: Deps, email: string, actor: string): Promise<void> {
  const emailDigest = deps.digests.email(email)
  const { outcome } = await deps.port.run('eraseGuest', { email, emailDigest, actor })
  if (outcome === 'account_exists') {
    throw new AppError('conflict', 'account_exists', 'This e-mail has an account. Erase that.')
  }
  await keepErasure(deps, emailDigest)
}

/** Nobody is told that it is done before it would survive the database. */
async function keepErasure({ db, erasures }: Deps, subject: string): Promise<void> {
  const found = (await listErasures(db)).find((each) => each.subject === subject)
  if (found) await erasures.append([found])
}
