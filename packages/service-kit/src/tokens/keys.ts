import { createPublicKey } from 'node:crypto'
import { jwks } from '@guichet/contracts/auth'
import type { InternalClient } from '../internal/client.ts'

/** Gives the public key (PEM) of a key id, or undefined for one that auth does not publish. */
export type FindPublicKey = (kid: string) => Promise<string | undefined>

const ASK_AGAIN_AFTER_MS = 5_000

/** Auth's published keys, asked for again when an unknown key id shows up, and no oftener than every 5 s. */
export function followPublicKeys(auth: InternalClient, nowMs: () => number): FindPublicKey {
  let keys = new Map<string, string>()
  let askedAtMs = Number.NEGATIVE_INFINITY

  async function refresh(): Promise<void> {
    askedAtMs = nowMs()
    const { keys: published } = await auth.get('/internal/jwks', jwks)
    keys = new Map(
      published.map((jwk) => [
        jwk.kid,
        createPublicKey({ key: { ...jwk }, format: 'jwk' })
          .export({ type: 'spki', format: 'pem' })
          .toString(),
      ]),
    )
  }

  return async (kid) => {
    if (!keys.has(kid) && nowMs() - askedAtMs >= ASK_AGAIN_AFTER_MS) await refresh()
    return keys.get(kid)
  }
}
