import { encodeCrockford, tidyCrockford } from './crockford.ts'

const TYPED = /^(?:G[\s\-‐‑–]*)?([0-9A-HJKMNP-TV-Z]{4})[\s\-‐‑–]*([0-9A-HJKMNP-TV-Z]{4})$/

/** `G-XXXX-XXXX` from five random bytes: easy to say on the phone, and no one's business how many orders there are. */
export function formatOrderNumber(random: Uint8Array): string {
  if (random.length !== 5) throw new RangeError('five bytes are needed')
  return encodeCrockford(random).replace(/^(.{4})(.{4})$/, 'G-$1-$2')
}

/** The canonical form of what somebody typed, with or without the G, or null. */
export function parseOrderNumber(typed: string): string | null {
  const match = TYPED.exec(tidyCrockford(typed.trim()))
  return match ? `G-${match[1]}-${match[2]}` : null
}
