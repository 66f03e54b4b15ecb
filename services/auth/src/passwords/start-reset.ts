import type { Letter } from '@guichet/service-kit/mail/letter'
import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { each } from '@guichet/service-kit/write-port/verb'
import { findAccountByEmail } from '../accounts/queries.ts'
import { resetSent } from '../facts.ts'
import type { Tables } from '../tables.ts'
import { insertReset } from './queries.ts'

const RESET_MS = 30 * 60_000

interface StartResetInput {
  email: string
  tokenDigest: string
  /** The same letter in both languages: which one is the account's shows here alone. */
  letters: Record<'fr' | 'en', Letter>
  /** The Admin who sends it for somebody. */
  sentBy?: string
}

/** Writes as much for an unknown e-mail as for a known one, so that time does not tell them apart. */
export const startReset = each<Tables, StartResetInput, null>(async (tx, input) => {
  const { email, tokenDigest, letters, sentBy } = input
  const account = await findAccountByEmail(tx.db, email)
  await insertReset(tx.db, {
    token_digest: tokenDigest,
    account_id: account?.id ?? null,
    expires_at_ms: tx.nowMs + RESET_MS,
  })
  await writeMail(tx, {
    recipient: account?.email ?? null,
    letter: letters[account?.locale ?? 'fr'],
    usefulForMs: RESET_MS,
  })
  if (sentBy && account) tx.emit(resetSent(account.id, sentBy))
  return null
})
