import { timingSafeEqual } from 'node:crypto'
import { openMac } from '@guichet/service-kit/macs'

const KEY_BYTES = 16

/** Makes secrets of 128 bits of what they open; they are stored nowhere. */
export function openDerivedKeys(master: Buffer): (opens: string) => Buffer {
  const mac = openMac(master)
  return (opens) => mac(opens).subarray(0, KEY_BYTES)
}

/** Whether what somebody brings back is that key. Takes the same time for every wrong one. */
export function isDerivedKey(given: Buffer, key: Buffer): boolean {
  return given.length === KEY_BYTES && timingSafeEqual(given, key)
}
