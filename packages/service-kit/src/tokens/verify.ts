import { accessClaims } from '@guichet/contracts/auth'
import { createVerifier } from 'fast-jwt'
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
/** Of auth's keys, the one in use and those it has just given up. */
const MOST_KEYS = 4
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
  const verify = openVerify(findPublicKey)
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

/** Checks signature and claims. A key is made ready once: that costs far more than to verify with it. */
function openVerify(findPublicKey: FindPublicKey): (token: string) => Promise<unknown> {
  let verifiers = new Map<string, (token: string) => unknown>()
  return async (token) => {
    const key = await findPublicKey(kidOf(token))
    if (!key) throw new AppError('unauthenticated', 'token_invalid', 'The access token is of an unknown key.')
    const verify = verifiers.get(key) ?? verifierOf(key)
    if (!verifiers.has(key)) verifiers = new Map([...verifiers, [key, verify] as const].slice(-MOST_KEYS))
    return withoutStacks(() => verify(token))
  }
}

/** The name of the key in a token's header; the verifier reads the rest. Throws where there is no header. */
function kidOf(token: string): string {
  const header: unknown = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString())
  return header !== null && typeof header === 'object' && 'kid' in header ? String(header.kid) : ''
}

/** Node finds out what kind of key it has by errors that it catches; to write down where each came from costs as much as the signature. */
function withoutStacks<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function verifierOf(key: string): (token: string) => unknown {
  return createVerifier({
    key,
    algorithms: ['RS256'],
    allowedIss: TOKEN_ISSUER,
    allowedAud: TOKEN_AUDIENCE,
    // A claim that is not there is not compared with what is allowed.
    requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp', 'ver', 'roles'],
    checkTyp: TOKEN_TYPE,
  })
}

async function readClaims(
  verify: (token: string) => Promise<unknown>,
  authorization: string,
): Promise<VerifiedClaims> {
  try {
    return verifiedClaims.parse(await verify(BEARER.exec(authorization)?.[1] ?? ''))
  } catch (error) {
    if ((error as { code?: string }).code === 'FAST_JWT_EXPIRED') {
      throw new AppError('unauthenticated', 'token_expired', 'The access token has expired. Refresh it.')
    }
    if (error instanceof AppError) throw error
    throw new AppError('unauthenticated', 'token_invalid', 'The access token is not valid.')
  }
}
