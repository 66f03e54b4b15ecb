import { createHash } from 'node:crypto'
import { openMac } from '@guichet/service-kit/macs'

/** Names for what must not be stored or said as it is. */
export interface Digests {
  /** An e-mail in facts and in the audit: the same in tickets, which has the same pepper. */
  email(email: string): string
  /** Six digits could be tried out in no time without the pepper, which stands in no database. */
  code(attemptDigest: string, code: string): string
}

export function openDigests(emailPepper: Buffer): Digests {
  const mac = openMac(emailPepper)
  const peppered = (text: string): string => mac(text).toString('hex')
  return {
    email: peppered,
    code: (attemptDigest, code) => peppered(`registration-code:${attemptDigest}:${code}`),
  }
}

/** Of a secret with at least 128 random bits, which needs no pepper. */
export function digestOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
