import type { Kysely } from 'kysely'
import type { FeedTables } from '../../feed/tables.ts'

/** A letter on its way. Empty once it is sent or of no use: then nothing is left but that there was one. */
export interface QueuedMailRow {
  id: string
  recipient: string | null
  /** JSON of a `Letter`. */
  letter: string | null
  created_at_ms: number
  due_at_ms: number | null
  tries: number
  useless_after_ms: number
  sent_at_ms: number | null
}

export interface MailTables {
  mails: QueuedMailRow
}

export type MailDb = Kysely<MailTables & FeedTables>
