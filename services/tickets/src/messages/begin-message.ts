import { type Message, MOST_MESSAGES_A_DAY, MOST_TRIALS_A_DAY } from '@guichet/contracts/messages'
import type { Locale } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { messageSaved } from '../attendees/facts.ts'
import { findSession } from '../catalogue/queries.ts'
import type { Tx } from '../tables.ts'
import {
  audienceOf,
  countRecipients,
  countSince,
  findProgress,
  findSentAs,
  insertMessage,
} from './queries.ts'
import type { MessageRow } from './tables.ts'
import { messageView } from './view.ts'

const DAY_MS = 24 * 3_600_000

interface BeginMessageInput {
  actor: string
  sessionId: string
  idempotencyKey: string
  bodyDigest: Uint8Array
  /** For its author alone, who is sent it outside the queue. */
  trial: boolean
  subject: string
  text: string
  offerIds: readonly string[] | null
  locale: Locale | null
}

/** Writes a message down; its mails are queued from there. The same key again finds the message that it made. */
export const beginMessage = each(async (tx: Tx, input: BeginMessageInput): Promise<Message> => {
  const session = await findSession(tx.db, input.sessionId)
  if (!session) throw new AppError('not_found', 'not_found', 'There is no such session.')
  const { actor, idempotencyKey: key, trial } = input
  const known = await findSentAs(tx.db, { sessionKey: session.key, actor, key })
  if (known) return knownMessage(tx, known, session.id, input)
  await requireFewEnough(tx, session.key, trial)
  const message: MessageRow = {
    id: tx.newId(),
    session_key: session.key,
    actor,
    idempotency_key: key,
    body_digest: Buffer.from(input.bodyDigest),
    trial: Number(trial),
    subject: input.subject,
    body: input.text,
    offer_ids: input.offerIds && JSON.stringify(input.offerIds),
    locale: input.locale,
    recipients: 1,
    made_at_ms: tx.nowMs,
    walked_to_key: 0,
    walked_to_n: 0,
    walked_at_ms: trial ? tx.nowMs : null,
    cancelled_at_ms: null,
  }
  if (!trial) message.recipients = await countRecipients(tx.db, audienceOf(message))
  await insertMessage(tx.db, message)
  tx.emit(messageSaved(message, session.id, actor))
  return messageView(message, session.id)
})

async function knownMessage(
  tx: Tx,
  known: MessageRow,
  sessionId: string,
  { bodyDigest }: BeginMessageInput,
): Promise<Message> {
  if (!known.body_digest.equals(Buffer.from(bodyDigest))) {
    throw new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another message.')
  }
  return messageView(known, sessionId, (await findProgress(tx.db, [known.id])).get(known.id))
}

async function requireFewEnough(tx: Tx, sessionKey: number, trial: boolean): Promise<void> {
  const most = trial ? MOST_TRIALS_A_DAY : MOST_MESSAGES_A_DAY
  if ((await countSince(tx.db, { sessionKey, trial, sinceMs: tx.nowMs - DAY_MS })) < most) return
  throw new AppError('conflict', 'too_many_messages', `At most ${most} in twenty-four hours.`)
}
