import { deleteMailsBefore, emptyUselessMails } from '@guichet/service-kit/mail/queue/queries'
import { each } from '@guichet/service-kit/write-port/verb'
import { deleteExpiredChanges } from './email-changes/queries.ts'
import { deleteExpiredResets } from './passwords/queries.ts'
import { deleteExpiredAttempts } from './registration/queries.ts'
import { deleteExpiredSignIns } from './sign-ins/queries.ts'
import type { Tables } from './tables.ts'

const KEEP_EMPTY_MAILS_MS = 30 * 24 * 3_600_000

/** Forgets what was to be kept for a time only. */
export const sweepExpired = each<Tables, null, null>(async ({ db, nowMs }) => {
  await deleteExpiredAttempts(db, nowMs)
  await deleteExpiredResets(db, nowMs)
  await deleteExpiredChanges(db, nowMs)
  await deleteExpiredSignIns(db, nowMs)
  await emptyUselessMails(db, nowMs)
  await deleteMailsBefore(db, nowMs - KEEP_EMPTY_MAILS_MS)
  return null
})
