import { deleteMailsBefore, emptyUselessMails } from '@guichet/service-kit/mail/queue/queries'
import type { MailDb } from '@guichet/service-kit/mail/queue/tables'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { deleteInvitationMailsBefore, deleteInvitationsBefore } from './queries.ts'
import { KEPT_MS, MAILS_COUNT_FOR_MS } from './rules.ts'

/** Forgets what was to be kept for a time only. */
export const sweepExpired = each(async (tx: Tx, _input: null): Promise<null> => {
  const mails = tx.db as unknown as MailDb
  await deleteInvitationsBefore(tx.db, tx.nowMs - KEPT_MS)
  await deleteInvitationMailsBefore(tx.db, tx.nowMs - MAILS_COUNT_FOR_MS)
  await emptyUselessMails(mails, tx.nowMs)
  await deleteMailsBefore(mails, tx.nowMs - KEPT_MS)
  return null
})
