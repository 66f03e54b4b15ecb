import { crockfordAlphabet, encodeCrockford, tidyCrockford } from './crockford.ts'

/**
 * The code under the QR code: 80 bits as 16 characters and a check character, all of Crockford's alphabet.
 *
 * The check is a Reed-Solomon symbol over GF(32): with x the generator, the sum of each character times a power of x of
 * its own is zero. Powers of x below 31 differ, so any one wrong character and any two swapped ones are found.
 */
const RANDOM_BYTES = 10
const LENGTH = 17

/** The canonical form, 17 characters: what is stored and digested. */
export function encodeShortCode(random: Uint8Array): string {
  if (random.length !== RANDOM_BYTES) throw new RangeError('ten bytes are needed')
  const characters = encodeCrockford(random)
  return characters + crockfordAlphabet.charAt(timesX(sumOf(characters)))
}

/** As printed: groups of 4, 4, 4 and 5. */
export function showShortCode(canonical: string): string {
  return canonical.replace(/^(.{4})(.{4})(.{4})/, '$1-$2-$3-')
}

/** The canonical form of what somebody typed, or null where it cannot be a short code. */
export function parseShortCode(typed: string): string | null {
  const characters = tidyCrockford(typed.replace(/[\s\-‐‑–]/g, ''))
  if (characters.length !== LENGTH) return null
  return sumOf(characters) === 0 ? characters : null
}

/** By Horner's rule; NaN where a character is not of the alphabet. */
function sumOf(characters: string): number {
  let sum = 0
  for (const character of characters) {
    const value = crockfordAlphabet.indexOf(character)
    if (value < 0) return Number.NaN
    sum = timesX(sum) ^ value
  }
  return sum
}

/** Multiplication by x modulo the primitive polynomial x⁵ + x² + 1. */
function timesX(value: number): number {
  const doubled = value << 1
  return doubled > 31 ? doubled ^ 0b100101 : doubled
}
