import type { Letter } from '@guichet/service-kit/mail/letter'
import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { each } from '@guichet/service-kit/write-port/verb'
import { findAccount, findAccountByEmail } from '../accounts/queries.ts'
import type { Tables } from '../tables.ts'
import { saveChange } from './queries.ts'
import { CHANGE_MS } from './rules.ts'

interface StartEmailChangeInput {
  accountId: string
  verifiedHash: string
  newEmail: string
  /** Of the code that the mail will say. */
  codeDigest: string
  /** Of what nobody can ever say, for an address that has an account. */
  unknowable: string
  letters: { confirm: Letter; taken: Letter }
}

type Outcome = { outcome: 'started'; expiresAtMs: number } | { outcome: 'invalid_credentials' | 'unchanged' }

/** Remembers which e-mail an account wants. From outside, one that somebody else has looks the same; the mail tells its owner. */
export const startEmailChange = each<Tables, StartEmailChangeInput, Outcome>(async (tx, input) => {
  const account = await findAccount(tx.db, input.accountId)
  if (account?.passwordHash !== input.verifiedHash) return { outcome: 'invalid_credentials' }
  if (account.email === input.newEmail) return { outcome: 'unchanged' }
  const isTaken = (await findAccountByEmail(tx.db, input.newEmail)) !== undefined
  const expiresAtMs = tx.nowMs + CHANGE_MS
  await saveChange(tx.db, {
    account_id: account.id,
    code_digest: isTaken ? input.unknowable : input.codeDigest,
    new_email: input.newEmail,
    tries: 0,
    expires_at_ms: expiresAtMs,
  })
  await writeMail(tx, {
    recipient: input.newEmail,
    letter: isTaken ? input.letters.taken : input.letters.confirm,
    usefulForMs: CHANGE_MS,
  })
  return { outcome: 'started', expiresAtMs }
})
