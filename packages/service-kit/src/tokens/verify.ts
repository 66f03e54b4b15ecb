import fastifyJwt from '@fastify/jwt'
import { accessClaims } from '@guichet/contracts/auth'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Authenticate, Viewer } from '../http/access.ts'
import type { FindPublicKey } from './keys.ts'
import { openSeenTokens } from './seen.ts'
import type { TokenVersions } from './versions.ts'

export const TOKEN_ISSUER = 'guichet'
export const TOKEN_AUDIENCE = 'guichet-api'
export const TOKEN_TYPE = 'at+jwt'

const MOST_SEEN = 20_000

const verifiedClaims = accessClaims.extend({ exp: z.int() })
type VerifiedClaims = z.infer<typeof verifiedClaims>

export interface Authentication {
  authenticate: Authenticate
  /** Whose token this is, if it was seen before and is still good. */
  viewerSeen: (authorization: string) => Viewer | undefined
}

/**
 * Makes what reads access tokens: RS256 alone, of a key that auth publishes, of our type, issuer and audience, not expired,
 * and not older than the account's version. A token seen before is known.
 */
export async function tokenAuthentication(
  app: FastifyInstance,
  findPublicKey: FindPublicKey,
  versions: TokenVersions,
): Promise<Authentication> {
  await app.register(fastifyJwt, {
    secret: {
      public: async (_request: FastifyRequest, token: fastifyJwt.TokenOrHeader) => {
        const header = 'header' in token ? token.header : token
        const key = await findPublicKey(String(header.kid))
        if (!key)
          throw new AppError('unauthenticated', 'token_invalid', 'The access token is of an unknown key.')
        return key
      },
    },
    decode: { complete: true, checkTyp: TOKEN_TYPE },
    verify: {
      algorithms: ['RS256'],
      allowedIss: TOKEN_ISSUER,
      allowedAud: TOKEN_AUDIENCE,
      // A claim that is not there is not compared with what is allowed.
      requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp', 'ver', 'roles'],
      checkTyp: TOKEN_TYPE,
    },
  })
  const seen = openSeenTokens<VerifiedClaims>(MOST_SEEN)
  const viewerSeen = (authorization: string): Viewer | undefined => {
    const claims = seen.find(authorization, Date.now())
    return claims && !versions.isStale(claims.sub, claims.ver) ? viewerOf(claims) : undefined
  }
  const authenticate: Authenticate = async (request) => {
    const { authorization } = request.headers
    if (!authorization) return null
    let claims = seen.find(authorization, Date.now())
    if (!claims) {
      claims = await readClaims(request)
      seen.remember(authorization, claims)
    }
    if (versions.isStale(claims.sub, claims.ver)) {
      throw new AppError(
        'unauthenticated',
        'token_stale',
        'Your rights have changed. Refresh the access token.',
      )
    }
    return viewerOf(claims)
  }
  return { authenticate, viewerSeen }
}

function viewerOf({ sub, roles }: VerifiedClaims): Viewer {
  return { accountId: sub, roles }
}

async function readClaims(request: FastifyRequest): Promise<VerifiedClaims> {
  try {
    return verifiedClaims.parse(await request.jwtVerify())
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED') {
      throw new AppError('unauthenticated', 'token_expired', 'The access token has expired. Refresh it.')
    }
    if (error instanceof AppError && error.kind === 'unavailable') throw error
    throw new AppError('unauthenticated', 'token_invalid', 'The access token is not valid.')
  }
}
