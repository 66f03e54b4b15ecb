import { AppError } from '@guichet/service-kit/errors'
import type { Tx } from '../tables.ts'
import { findAnswered, forgetAnsweredBefore, insertAnswered } from './queries.ts'

const KEPT_MS = 24 * 3_600_000

/** A request about an event that must not be done twice: who asks again with the same key gets the first answer. */
export interface RequestOnce {
  eventId: string
  idempotencyKey: string
  bodyDigest: Uint8Array
}

/**
 * Does something once, in the transaction that remembers its answer. The answer must survive JSON. Throws
 * `idempotency_key_reused` where the key stood for something else.
 */
export async function answerOnce<Answer>(
  tx: Tx,
  { eventId, idempotencyKey, bodyDigest }: RequestOnce,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const known = await findAnswered(tx.db, eventId, idempotencyKey)
  if (known && !Buffer.from(bodyDigest).equals(known.body_digest)) {
    throw new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for something else.')
  }
  if (known) return JSON.parse(known.answer) as Answer
  const answer = await act()
  await forgetAnsweredBefore(tx.db, tx.nowMs - KEPT_MS)
  await insertAnswered(tx.db, {
    event_id: eventId,
    idempotency_key: idempotencyKey,
    body_digest: Buffer.from(bodyDigest),
    answer: JSON.stringify(answer),
    answered_at_ms: tx.nowMs,
  })
  return answer
}
