/** Crockford's base32: digits and capitals without I, L, O (taken for 1 and 0 when typed) and U. */
export const crockfordAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Whole groups of five bytes: eight characters each. */
export function encodeCrockford(bytes: Uint8Array): string {
  if (bytes.length % 5 !== 0) throw new RangeError('a multiple of five bytes is needed')
  let text = ''
  let bits = 0
  let bitCount = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff
    bitCount += 8
    while (bitCount >= 5) {
      bitCount -= 5
      text += crockfordAlphabet.charAt((bits >> bitCount) & 31)
    }
  }
  return text
}

/** What somebody typed, in the alphabet's own letters: capitals, I and L as 1, O as 0. */
export function tidyCrockford(typed: string): string {
  return typed.toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0')
}

/** The bytes of a text of whole groups of eight characters, as they are encoded; null for any other. */
export function decodeCrockford(text: string): Uint8Array | null {
  if (text.length % 8 !== 0) return null
  const bytes = new Uint8Array((text.length / 8) * 5)
  let written = 0
  let bits = 0
  let bitCount = 0
  for (const letter of text) {
    const value = crockfordAlphabet.indexOf(letter)
    if (value < 0) return null
    bits = ((bits << 5) | value) & 0xfff
    bitCount += 5
    if (bitCount < 8) continue
    bitCount -= 8
    bytes[written] = (bits >> bitCount) & 0xff
    written += 1
  }
  return bytes
}
