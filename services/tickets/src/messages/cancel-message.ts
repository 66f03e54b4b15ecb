import type { Message } from '@guichet/contracts/messages'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { messageSaved } from '../attendees/facts.ts'
import type { Tx } from '../tables.ts'
import { findPlacedMessage, findProgress, updateMessage } from './queries.ts'
import { messageView } from './view.ts'

/** Holds back what has not left of a message. One that is done stays done; said again, it changes nothing. */
export const cancelMessage = each(
  async (tx: Tx, { messageId, actor }: { messageId: string; actor: string }): Promise<Message> => {
    const found = await findPlacedMessage(tx.db, messageId)
    if (!found) throw new AppError('not_found', 'not_found', 'There is no such message.')
    const { session_id: sessionId, organiser_id: _whose, ...message } = found
    const progress = (await findProgress(tx.db, [messageId])).get(messageId)
    if (messageView(message, sessionId, progress).state === 'sending') {
      message.cancelled_at_ms = tx.nowMs
      await updateMessage(tx.db, messageId, { cancelled_at_ms: tx.nowMs })
      tx.emit(messageSaved(message, sessionId, actor))
    }
    return messageView(message, sessionId, progress)
  },
)
