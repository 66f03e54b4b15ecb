import { accessClaims } from '@guichet/contracts/auth'
import { createVerifier, type DecodedJwt } from 'fast-jwt'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Viewer } from '../http/access.ts'
import type { FindPublicKey } from './keys.ts'
import { openSeenTokens } from './seen.ts'
import type { TokenVersions } from './versions.ts'

export const TOKEN_ISSUER = 'guichet'
export const TOKEN_AUDIENCE = 'guichet-api'
export const TOKEN_TYPE = 'at+jwt'

const MOST_SEEN = 20_000
const BEARER = /^Bearer (\S+)$/i

const verifiedClaims = accessClaims.extend({ exp: z.int() })
type VerifiedClaims = z.infer<typeof verifiedClaims>

/** Reads the header `Authorization`: at once where the token was seen before. Throws `unauthenticated` for a bad one. */
export type ReadViewer = (authorization: string) => Viewer | Promise<Viewer>

/**
 * Makes what reads access tokens: RS256 alone, of a key that auth publishes, of our type, issuer and audience, not expired,
 * and not older than the account's version. A token seen before is known.
 */
export function openTokenReader(findPublicKey: FindPublicKey, versions: TokenVersions): ReadViewer {
  const verify: (token: string) => Promise<unknown> = createVerifier({
    key: async ({ header }: DecodedJwt) => {
      const key = await findPublicKey(String(header.kid))
      if (!key)
        throw new AppError('unauthenticated', 'token_invalid', 'The access token is of an unknown key.')
      return key
    },
    algorithms: ['RS256'],
    allowedIss: TOKEN_ISSUER,
    allowedAud: TOKEN_AUDIENCE,
    // A claim that is not there is not compared with what is allowed.
    requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp', 'ver', 'roles'],
    checkTyp: TOKEN_TYPE,
  })
  const seen = openSeenTokens<VerifiedClaims>(MOST_SEEN)
  const viewerOf = ({ sub, ver, roles }: VerifiedClaims): Viewer => {
    if (!versions.isStale(sub, ver)) return { accountId: sub, roles }
    throw new AppError(
      'unauthenticated',
      'token_stale',
      'Your rights have changed. Refresh the access token.',
    )
  }
  const readNew = async (authorization: string): Promise<Viewer> => {
    const claims = await readClaims(verify, authorization)
    seen.remember(authorization, claims)
    return viewerOf(claims)
  }
  return (authorization) => {
    const claims = seen.find(authorization, Date.now())
    return claims ? viewerOf(claims) : readNew(authorization)
  }
}

async function readClaims(
  verify: (token: string) => Promise<unknown>,
  authorization: string,
): Promise<VerifiedClaims> {
  try {
    return verifiedClaims.parse(await verify(BEARER.exec(authorization)?.[1] ?? ''))
  } catch (error) {
    const { code, originalError } = error as { code?: string; originalError?: unknown }
    if (code === 'FAST_JWT_EXPIRED') {
      throw new AppError('unauthenticated', 'token_expired', 'The access token has expired. Refresh it.')
    }
    if (originalError instanceof AppError && originalError.kind === 'unavailable') throw originalError
    throw new AppError('unauthenticated', 'token_invalid', 'The access token is not valid.')
  }
}
