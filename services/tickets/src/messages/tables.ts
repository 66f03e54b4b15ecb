import type { Locale } from '@guichet/contracts/primitives'

/** What an organiser writes to a session's buyers, or, as a trial, to themselves. */
export interface MessageRow {
  id: string
  session_key: number
  actor: string
  idempotency_key: string
  body_digest: Buffer
  trial: number
  subject: string
  body: string
  /** JSON of the ids of the offers it is for; null for all. */
  offer_ids: string | null
  /** The language of those it is for; null for all. */
  locale: Locale | null
  recipients: number
  made_at_ms: number
  /** The last order whose mail is in the queue, and of that the last ticket whose holder's is; 0: its buyer's. */
  walked_to_key: number
  walked_to_n: number
  walked_at_ms: number | null
  cancelled_at_ms: number | null
}

export interface MessagesTables {
  messages: MessageRow
}
