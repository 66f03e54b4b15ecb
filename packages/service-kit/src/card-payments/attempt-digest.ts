import { digestOfBody } from '../http/idempotency.ts'
import { openMac } from '../macs.ts'

/** By what an attempt to pay is known again: 128 bits that nobody can find a card number from without our secret. */
export type AttemptDigest = (body: object) => Buffer

export function openAttemptDigest(master: Buffer): AttemptDigest {
  const mac = openMac(master)
  return (body) => mac('payment-attempt ', digestOfBody(body)).subarray(0, 16)
}
