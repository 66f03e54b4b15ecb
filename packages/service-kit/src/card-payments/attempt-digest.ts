import { createHmac } from 'node:crypto'
import { digestOfBody } from '../http/idempotency.ts'

/** By what an attempt to pay is known again: 128 bits that nobody can find a card number from without our secret. */
export type AttemptDigest = (body: object) => Buffer

export function openAttemptDigest(master: Buffer): AttemptDigest {
  return (body) =>
    createHmac('sha256', master)
      .update('payment-attempt ')
      .update(digestOfBody(body))
      .digest()
      .subarray(0, 16)
}
