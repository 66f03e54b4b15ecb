import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

export type Mac = (...data: (string | Uint8Array)[]) => Buffer

/**
 * HMAC-SHA-256 with one key. The key is made ready once: what Node does at each call to find out what kind of key a bare
 * buffer is costs five times the MAC.
 */
export function openMac(key: Uint8Array): Mac {
  const ready = createSecretKey(key)
  return (...data) => macOf(ready, data)
}

/**
 * 32 bytes for each name, derived from a master: HKDF-SHA-256 (RFC 5869) without a salt, the same as `hkdfSync` gives. What
 * does not depend on the name is done once.
 */
export function openDerivation(master: Uint8Array): (name: string) => Buffer {
  const extracted = createSecretKey(macOf(createSecretKey(Buffer.alloc(32)), [master]))
  return (name) => macOf(extracted, [name, Buffer.of(1)])
}

function macOf(key: KeyObject, data: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const piece of data) mac.update(piece)
  return mac.digest()
}
