import { createHmac, timingSafeEqual } from 'node:crypto'

const KEY_BYTES = 16

/** A secret of 128 bits that is made of what it opens, and stored nowhere. */
export function derivedKey(master: Buffer, opens: string): Buffer {
  return createHmac('sha256', master).update(opens).digest().subarray(0, KEY_BYTES)
}

/** Whether what somebody brings back is that key. Takes the same time for every wrong one. */
export function isDerivedKey(given: Buffer, key: Buffer): boolean {
  return given.length === KEY_BYTES && timingSafeEqual(given, key)
}
