import { encodeCrockford, tidyCrockford } from './crockford.ts'

/** `G-XXXX-XXXX` from five random bytes: easy to say on the phone, and no one's business how many orders there are. */
export function formatOrderNumber(random: Uint8Array): string {
  if (random.length !== 5) throw new RangeError('five bytes are needed')
  return grouped(encodeCrockford(random))
}

/** The canonical form of what somebody typed, with or without the G, or null. */
export function parseOrderNumber(typed: string): string | null {
  const match = /^G?([0-9A-HJKMNP-TV-Z]{8})$/.exec(tidyCrockford(typed))
  return match?.[1] === undefined ? null : grouped(match[1])
}

function grouped(characters: string): string {
  return `G-${characters.slice(0, 4)}-${characters.slice(4)}`
}
