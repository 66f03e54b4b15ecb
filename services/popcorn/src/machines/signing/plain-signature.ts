import type { SignedRequest } from './verify-request.ts'

/** What a signature says of itself, and what it is over (RFC 9421, §2.5). */
export interface PlainSignature {
  keyId: string
  nonce: string
  createdS: number
  base: Buffer
  signature: Buffer
}

const PATH = /^(?:\/[\w-]+)+$/
const INPUT =
  /^machine=(\("@method" "@path" "content-digest"\);created=([1-9]\d{0,11});nonce="([\w+/=-]{1,64})";alg="hmac-sha256";keyid="([\w.-]{1,200})")$/
const SIGNATURE = /^machine=:([A-Za-z0-9+/]{43}=):$/

/**
 * Reads a signature by the key of a session in the very form that our machines write it: to take in all that the RFC allows costs more than the
 * rest of a pour. Undefined where it is written in any other way. That `content-digest` is well formed was looked at before.
 */
export function readPlainSignature(
  { method, path }: SignedRequest,
  fields: Readonly<Record<string, string>>,
): PlainSignature | undefined {
  const input = INPUT.exec(fields['signature-input'] ?? '')
  const signature = SIGNATURE.exec(fields.signature ?? '')
  if (!input || !signature || method !== 'POST' || !PATH.test(path)) return undefined
  const [, parameters, created, nonce = '', keyId = ''] = input
  const lines = [
    `"@method": ${method}`,
    `"@path": ${path}`,
    `"content-digest": ${fields['content-digest']}`,
    `"@signature-params": ${parameters}`,
  ]
  return {
    keyId,
    nonce,
    createdS: Number(created),
    base: Buffer.from(lines.join('\n')),
    signature: Buffer.from(signature[1] ?? '', 'base64'),
  }
}
