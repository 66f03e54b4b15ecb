import { crockfordAlphabet, tidyCrockford } from './crockford.ts'

const TYPED = /^(?:G[\s\-‐‑–]*)?([0-9A-HJKMNP-TV-Z]{4})[\s\-‐‑–]*([0-9A-HJKMNP-TV-Z]{4})$/

/** `G-XXXX-XXXX` from two numbers of twenty bits: easy to say on the phone, and no one's business how many orders there are. */
export function formatOrderNumber(high: number, low: number): string {
  return `G-${fourCharacters(high)}-${fourCharacters(low)}`
}

function fourCharacters(bits: number): string {
  const at = (shift: number) => crockfordAlphabet.charAt((bits >> shift) & 31)
  return at(15) + at(10) + at(5) + at(0)
}

/** The canonical form of what somebody typed, with or without the G, or null. */
export function parseOrderNumber(typed: string): string | null {
  const match = TYPED.exec(tidyCrockford(typed.trim()))
  return match ? `G-${match[1]}-${match[2]}` : null
}
