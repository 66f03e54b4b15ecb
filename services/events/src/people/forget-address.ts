import { emptyMailsTo } from '@guichet/service-kit/mail/queue/queries'
import type { MailDb } from '@guichet/service-kit/mail/queue/tables'
import { each } from '@guichet/service-kit/write-port/verb'
import { invitationSaved } from '../facts.ts'
import { closeInvitation } from '../invitations/queries.ts'
import type { Tx } from '../tables.ts'
import { listOpenTo } from './queries.ts'

/** Takes back every invitation to an address of somebody who wants to be forgotten. Says how many there were. */
export const forgetAddress = each(async (tx: Tx, email: string): Promise<number> => {
  const open = await listOpenTo(tx.db, email)
  for (const { id } of open) {
    const closed = await closeInvitation(tx.db, id, { state: 'revoked', closed_at_ms: tx.nowMs })
    if (closed) tx.emit(invitationSaved('system', closed))
  }
  await emptyMailsTo(tx.db as unknown as MailDb, email)
  return open.length
})
