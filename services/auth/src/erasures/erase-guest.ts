import { emptyMailsTo } from '@guichet/service-kit/mail/queue/queries'
import { each } from '@guichet/service-kit/write-port/verb'
import { findAccountByEmail } from '../accounts/queries.ts'
import { guestErased } from '../facts.ts'
import { deleteAttemptsOf } from '../registration/queries.ts'
import type { Tables } from '../tables.ts'
import { insertAddressesToForget, insertErasure } from './queries.ts'

interface EraseGuestInput {
  email: string
  emailDigest: string
  actor: string
}

type Outcome = { outcome: 'erased' | 'account_exists' }

/** Somebody who bought without an account. Who has one is erased with it. */
export const eraseGuest = each<Tables, EraseGuestInput, Outcome>(
  async (tx, { email, emailDigest, actor }) => {
    if (await findAccountByEmail(tx.db, email)) return { outcome: 'account_exists' }
    await emptyMailsTo(tx.db, email)
    await deleteAttemptsOf(tx.db, [email])
    await insertAddressesToForget(tx.db, [email])
    await insertErasure(tx.db, { subject: emailDigest, kind: 'guest', at_ms: tx.nowMs })
    tx.emit(guestErased(emailDigest, actor))
    return { outcome: 'erased' }
  },
)

/** Tells of guests again whom a restored database has not heard of. */
export const eraseGuestAgain = each<Tables, { emailDigest: string }, null>(async (tx, { emailDigest }) => {
  await insertErasure(tx.db, { subject: emailDigest, kind: 'guest', at_ms: tx.nowMs })
  tx.emit(guestErased(emailDigest, 'system'))
  return null
})
