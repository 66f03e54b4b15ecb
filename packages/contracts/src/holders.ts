/** A guest's holder id: a UUID made of the keyed digest of their e-mail, so that one address is one holder. */
export function guestHolderId(emailDigest: string): string {
  const variant = ((Number.parseInt(emailDigest.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    emailDigest.slice(0, 8),
    emailDigest.slice(8, 12),
    `7${emailDigest.slice(13, 16)}`,
    `${variant}${emailDigest.slice(17, 20)}`,
    emailDigest.slice(20, 32),
  ].join('-')
}
