import { generateKeyPairSync, sign } from 'node:crypto'
import type { FleetRole } from '@guichet/contracts/roles'
import type { FindPublicKey } from '../tokens/keys.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '../tokens/verify.ts'

/** Signs access tokens as auth does, with a key of its own; claims and header can be bent for refusals. */
export interface TestIssuer {
  findPublicKey: FindPublicKey
  token(accountId: string, roles: readonly FleetRole[], bend?: { header?: object; claims?: object }): string
}

export function openTestIssuer(): TestIssuer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return {
    findPublicKey: async (kid) => (kid === 'test' ? pem : undefined),
    token: (accountId, roles, bend = {}) => {
      const nowS = Math.floor(Date.now() / 1000)
      const header = { alg: 'RS256', typ: TOKEN_TYPE, kid: 'test', ...bend.header }
      const claims = {
        iss: TOKEN_ISSUER,
        aud: TOKEN_AUDIENCE,
        sub: accountId,
        roles,
        ver: 1,
        iat: nowS,
        // Ten minutes in life; a thousand sequences of a torture take longer, and no story signs in again.
        exp: nowS + 86_400,
        ...bend.claims,
      }
      const text = [header, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
    },
  }
}
