import { hash } from 'node:crypto'
import { CLOCK_SKEW_MS, SIGNATURE_LABEL, SIGNED_COMPONENTS } from '@guichet/contracts/machine-protocol'
import { AppError } from '@guichet/service-kit/errors'
import { type Verifier, verifySignature } from 'http-message-sig'
import { type PlainSignature, readPlainSignature } from './plain-signature.ts'

export interface SignedRequest {
  method: string
  /** Without the query. */
  path: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

export interface Signed {
  keyId: string
  nonce: string
}

/** What checks the signatures of a key. Throws where there is no such key, or not any more. */
export type FindVerifier = (keyId: string) => Promise<Verifier> | Verifier

const ANY_SKEW_S = 2 ** 40
const REQUIRED = ['created', 'nonce', 'alg', 'keyid'] as const

/**
 * Checks that a request was signed by the key it names, all of it, just now. Throws `signature_missing`, `signature_invalid`, `clock_off`, and
 * what `findVerifier` throws. Whether it is shown for the first time is the caller's to ask.
 */
export async function verifyRequest(
  request: SignedRequest,
  findVerifier: FindVerifier,
  nowMs: number,
): Promise<Signed> {
  const fields = fieldsOf(request)
  if (!isDigestOf(fields['content-digest'] ?? '', request.body)) {
    throw new AppError('unauthenticated', 'signature_invalid', 'The content digest is not of this body.')
  }
  const plain = readPlainSignature(request, fields)
  const { keyId, nonce, createdS } = plain
    ? await verifyPlain(plain, findVerifier)
    : await verifyAny(request, fields, findVerifier, nowMs)
  if (Math.abs(nowMs - createdS * 1000) > CLOCK_SKEW_MS) {
    throw new AppError('unauthenticated', 'clock_off', 'The clock of this machine is off.', { nowMs })
  }
  return { keyId, nonce }
}

type Said = Signed & { createdS: number }

async function verifyPlain(plain: PlainSignature, findVerifier: FindVerifier): Promise<Said> {
  const verifier = await findVerifier(plain.keyId)
  const isGood = verifier.algorithm === 'hmac-sha256' && (await verifier.verify(plain.base, plain.signature))
  if (!isGood) throw signatureInvalid()
  return plain
}

async function verifyAny(
  { method, path }: SignedRequest,
  fields: Readonly<Record<string, string>>,
  findVerifier: FindVerifier,
  nowMs: number,
): Promise<Said> {
  let refusal: unknown
  try {
    const { parameters } = await verifySignature(
      {
        kind: 'request',
        method,
        targetUri: `https://popcorn.invalid${path}`,
        fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
      },
      {
        label: SIGNATURE_LABEL,
        policy: {
          algorithms: ['ed25519', 'hmac-sha256'],
          requiredComponents: SIGNED_COMPONENTS,
          requiredParameters: REQUIRED,
          // Whose clock is off is told so above, by us, once we know that it is them.
          now: Math.floor(nowMs / 1000),
          clockSkew: ANY_SKEW_S,
        },
        resolveVerifier: async ({ parameters: { keyid = '' } }) => {
          try {
            return await findVerifier(keyid)
          } catch (error) {
            refusal = error
            throw error
          }
        },
      },
    )
    const { created = 0, nonce = '', keyid = '' } = parameters
    return { keyId: keyid, nonce, createdS: created }
  } catch (error) {
    throw refusal ?? signatureInvalid(error)
  }
}

function signatureInvalid(cause?: unknown): AppError {
  return new AppError('unauthenticated', 'signature_invalid', 'The signature is not right.', {}, { cause })
}

function fieldsOf({ headers }: SignedRequest): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const name of ['content-digest', 'signature-input', 'signature']) {
    const value = headers[name]
    if (typeof value !== 'string') {
      throw new AppError('unauthenticated', 'signature_missing', 'A machine signs what it says.')
    }
    fields[name] = value
  }
  return fields
}

const SHA256 = /^sha-256=:([A-Za-z0-9+/]{43}=):$/

function isDigestOf(header: string, body: Buffer): boolean {
  const said = SHA256.exec(header)?.[1]
  if (!said) return false
  return said === hash('sha256', body, 'base64')
}
