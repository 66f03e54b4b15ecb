import { uuidv7 } from '@guichet/service-kit/ids'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@guichet/service-kit/tokens/verify'
import type { Account } from '../accounts/account.ts'

export const ACCESS_TOKEN_S = 600

/** The claims of an access token (RFC 9068): who, with which roles, of which version, for ten minutes. */
export function accessTokenClaims({ id, roles, ver }: Account, nowMs: number) {
  const nowS = Math.floor(nowMs / 1000)
  return {
    iss: TOKEN_ISSUER,
    aud: TOKEN_AUDIENCE,
    sub: id,
    roles,
    ver,
    iat: nowS,
    exp: nowS + ACCESS_TOKEN_S,
    jti: uuidv7(nowMs),
  }
}
