import { openMac } from '@guichet/service-kit/macs'

/** The keyed digest under which auth and tickets know an e-mail: HMAC-SHA256, hex. */
export type EmailDigest = (email: string) => string

export function openEmailDigest(pepper: Buffer): EmailDigest {
  const mac = openMac(pepper)
  return (email) => mac(email.trim().toLowerCase()).toString('hex')
}
