import { createHash } from 'node:crypto'

/** A strong ETag that changes with the content, and begins with a version where one is given. */
export function etagOf(content: string | Uint8Array, version?: number): string {
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  return version === undefined ? `"${digest}"` : `"${version}-${digest}"`
}

/** Whether `If-None-Match` names this ETag: compared weakly, since compression on the way weakens it (RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((known) => {
    const tag = known.trim()
    return tag === '*' || tag.replace(/^W\//, '') === etag
  })
}
