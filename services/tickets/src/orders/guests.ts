import { createHmac } from 'node:crypto'

/** The keyed digest under which auth and tickets know an e-mail: HMAC-SHA256, hex. */
export type EmailDigest = (email: string) => string

export function openEmailDigest(pepper: Buffer): EmailDigest {
  return (email) => createHmac('sha256', pepper).update(email.trim().toLowerCase()).digest('hex')
}
