import { createPublicKey } from 'node:crypto'
import { type Jwks, jwks } from '@guichet/contracts/auth'
import { AppError } from '../errors.ts'
import type { InternalClient } from '../internal/client.ts'

/** Gives the public key (PEM) of a key id, or undefined for one that auth does not publish. Throws `unavailable` while nobody knows. */
export type FindPublicKey = (kid: string) => Promise<string | undefined>

const ASK_AGAIN_AFTER_MS = 5_000

/** Auth's published keys, asked for again when an unknown key id shows up, and no oftener than every 5 s. */
export function followPublicKeys(auth: InternalClient, nowMs: () => number): FindPublicKey {
  let keys = new Map<string, string>()
  let askedAtMs = Number.NEGATIVE_INFINITY
  // Everybody waits for the last question, and hears if it failed: without an answer no key is unknown.
  let asked: Promise<void> | undefined

  async function refresh(): Promise<void> {
    try {
      const { keys: published } = await auth.get('/internal/jwks', jwks)
      keys = new Map(published.map((jwk) => [jwk.kid, toPem(jwk)]))
    } catch (cause) {
      throw new AppError('unavailable', 'unavailable', 'Access tokens cannot be checked now.', {}, { cause })
    }
  }

  return async (kid) => {
    if (!keys.has(kid)) {
      const sinceMs = nowMs() - askedAtMs
      // A clock that was put back says nothing of how long ago it was.
      if (sinceMs >= ASK_AGAIN_AFTER_MS || sinceMs < 0) {
        askedAtMs = nowMs()
        asked = refresh()
      }
      await asked
    }
    return keys.get(kid)
  }
}

function toPem(jwk: Jwks['keys'][number]): string {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString()
}
