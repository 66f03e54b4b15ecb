import type { Message } from '@guichet/contracts/messages'
import { audienceOf, type Progress } from './queries.ts'
import type { MessageRow } from './tables.ts'

const NOTHING_YET: Progress = { queued: 0, sent: 0, failed: 0, givenUp: 0, waiting: 0 }

export function messageView(row: MessageRow, sessionId: string, progress = NOTHING_YET): Message {
  const { offerIds } = audienceOf(row)
  const { sent, failed, givenUp } = progress
  return {
    id: row.id,
    sessionId,
    subject: row.subject,
    text: row.body,
    audience: offerIds === null ? 'all' : { offerIds: [...offerIds] },
    locale: row.locale,
    state: stateOf(row, progress),
    madeAtMs: row.made_at_ms,
    recipients: row.recipients,
    sent,
    failed,
    givenUp,
  }
}

function stateOf({ cancelled_at_ms, walked_at_ms }: MessageRow, { waiting }: Progress): Message['state'] {
  if (cancelled_at_ms !== null) return 'cancelled'
  return walked_at_ms !== null && waiting === 0 ? 'done' : 'sending'
}
