import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Jwks } from '@guichet/contracts/auth'
import type { FindPublicKey } from '@guichet/service-kit/tokens/keys'
import { calculateJwkThumbprint } from 'jose'

export interface SigningKeys {
  /** The key that signs today. */
  current: { kid: string; privatePem: string; publicPem: string }
  /** Every key whose tokens may still be about. */
  published: Jwks
  findPublicKey: FindPublicKey
}

/**
 * Opens the keys that sign access tokens, the current one first. A key is known by its thumbprint (RFC 7638), so that
 * it keeps its name when it becomes the previous one.
 */
export async function openSigningKeys(currentPem: string, previousPem?: string): Promise<SigningKeys> {
  const current = await readKey(currentPem)
  const keys = previousPem === undefined ? [current] : [current, await readKey(previousPem)]
  const pems = new Map(keys.map(({ jwk, publicPem }) => [jwk.kid, publicPem]))
  return {
    current: { kid: current.jwk.kid, privatePem: currentPem, publicPem: current.publicPem },
    published: { keys: keys.map(({ jwk }) => jwk) },
    findPublicKey: async (kid) => pems.get(kid),
  }
}

async function readKey(privatePem: string): Promise<{ jwk: Jwks['keys'][number]; publicPem: string }> {
  const key = createPublicKey(createPrivateKey(privatePem))
  const { n, e } = key.export({ format: 'jwk' })
  if (!n || !e) throw new Error('token-signing-key.pem must be an RSA key')
  const kid = await calculateJwkThumbprint({ kty: 'RSA', n, e })
  return {
    jwk: { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e },
    publicPem: key.export({ type: 'spki', format: 'pem' }).toString(),
  }
}
