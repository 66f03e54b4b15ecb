import { randomBytes } from 'node:crypto'
import { findAccount } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { digestOfSecret } from '../digests.ts'
import { resetLetter } from '../passwords/letters.ts'

/** Mails somebody a link with which they choose a new password, as they could by themselves. Throws `rate_limited`. */
export async function sendReset(
  { config, db, digests, port, throttle }: Deps,
  accountId: string,
  actor: string,
): Promise<{ outcome: 'sent' | 'not_found' | 'account_locked' }> {
  const account = await findAccount(db, accountId)
  if (!account) return { outcome: 'not_found' }
  if (account.lockedAtMs !== null) return { outcome: 'account_locked' }
  throttle.askForMail(digests.email(account.email))
  const token = randomBytes(32).toString('base64url')
  const url = `${config.PUBLIC_URL}/password/reset#token=${token}`
  await port.run('startReset', {
    email: account.email,
    tokenDigest: digestOfSecret(token),
    letters: { fr: resetLetter('fr', url), en: resetLetter('en', url) },
    sentBy: actor,
  })
  return { outcome: 'sent' }
}
