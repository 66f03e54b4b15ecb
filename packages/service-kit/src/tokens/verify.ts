import fastifyJwt from '@fastify/jwt'
import { accessClaims } from '@guichet/contracts/auth'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { Authenticate } from '../http/access.ts'
import type { FindPublicKey } from './keys.ts'
import type { TokenVersions } from './versions.ts'

export const TOKEN_ISSUER = 'guichet'
export const TOKEN_AUDIENCE = 'guichet-api'
export const TOKEN_TYPE = 'at+jwt'

const MOST_CACHED = 20_000

/**
 * Makes what reads access tokens: RS256 alone, of a key that auth publishes, of our type, issuer and audience, not expired,
 * and not older than the account's version. A token seen before is found in a small cache.
 */
export async function tokenAuthentication(
  app: FastifyInstance,
  findPublicKey: FindPublicKey,
  versions: TokenVersions,
): Promise<Authenticate> {
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
      cache: MOST_CACHED,
    },
  })
  return async (request) => {
    if (!request.headers.authorization) return null
    const claims = await readClaims(request)
    if (versions.isStale(claims.sub, claims.ver)) {
      throw new AppError(
        'unauthenticated',
        'token_stale',
        'Your rights have changed. Refresh the access token.',
      )
    }
    return { accountId: claims.sub, roles: claims.roles }
  }
}

async function readClaims(request: FastifyRequest) {
  try {
    return accessClaims.parse(await request.jwtVerify())
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED') {
      throw new AppError('unauthenticated', 'token_expired', 'The access token has expired. Refresh it.')
    }
    if (error instanceof AppError && error.kind === 'unavailable') throw error
    throw new AppError('unauthenticated', 'token_invalid', 'The access token is not valid.')
  }
}
