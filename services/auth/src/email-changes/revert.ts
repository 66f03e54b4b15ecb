import { randomBytes } from 'node:crypto'
import { findAccount } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { digestOfSecret } from '../digests.ts'
import { findRevert } from './queries.ts'

type Reverted = { outcome: 'reverted'; resetToken: string } | { outcome: 'link_expired' | 'account_exists' }

/** Takes a change of e-mail back by the link that went to the former one; gives what chooses a new password. */
export async function revertChange(
  { db, digests, nowMs, passwords, port }: Deps,
  token: string,
): Promise<Reverted> {
  const tokenDigest = digestOfSecret(token)
  const revert = await findRevert(db, tokenDigest, nowMs())
  const account = revert && (await findAccount(db, revert.account_id))
  if (!account) return { outcome: 'link_expired' }
  const resetToken = randomBytes(32).toString('base64url')
  const { outcome } = await port.run('revertEmailChange', {
    tokenDigest,
    presentEmail: account.email,
    digests: { present: digests.email(account.email), old: digests.email(revert.old_email) },
    unknowableHash: await passwords.hash(randomBytes(32).toString('base64url')),
    resetDigest: digestOfSecret(resetToken),
  })
  return outcome === 'reverted' ? { outcome, resetToken } : { outcome }
}
