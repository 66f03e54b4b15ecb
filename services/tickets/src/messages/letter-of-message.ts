import type { Letter } from '@guichet/service-kit/mail/letter'
import type { Db } from '../tables.ts'
import { messageLetter } from './letter.ts'
import { findMessage } from './queries.ts'

/** What a mail of a message says; null where the message was held back. */
export async function letterOfMessage(
  db: Db,
  messageId: string | null,
  about: Parameters<typeof messageLetter>[1],
): Promise<{ subject: string; letter: Letter } | null> {
  const message = messageId === null ? undefined : await findMessage(db, messageId)
  if (!message || message.cancelled_at_ms !== null) return null
  return messageLetter({ subject: message.subject, text: message.body }, about)
}
