import { createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { openMac } from '@guichet/service-kit/macs'
import type { Verifier } from 'http-message-sig'

/** Of the raw 32 bytes of a public key. Throws where they are none. */
export function ed25519Verifier(publicKey: Uint8Array): Verifier {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
    format: 'jwk',
  })
  return { algorithm: 'ed25519', verify: (data, signature) => verify(null, data, key, signature) }
}

export function hmacVerifier(key: Buffer): Verifier {
  const mac = openMac(key)
  return {
    algorithm: 'hmac-sha256',
    verify: (data, signature) => {
      const expected = mac(data)
      return signature.length === expected.length && timingSafeEqual(signature, expected)
    },
  }
}
