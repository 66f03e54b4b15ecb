/** RFC 9285: the 45 characters that a QR code packs most tightly. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export function encodeBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const high = bytes[at] ?? 0
    const low = bytes[at + 1]
    if (low === undefined) text += digits(high, 2)
    else text += digits(high * 256 + low, 3)
  }
  return text
}

/** Least significant digit first. */
function digits(value: number, count: number): string {
  let text = ''
  let rest = value
  for (let digit = 0; digit < count; digit += 1) {
    text += ALPHABET.charAt(rest % 45)
    rest = Math.floor(rest / 45)
  }
  return text
}

/** Strict: each byte string has exactly one text, every other text is null. */
export function decodeBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0))
  let written = 0
  for (let at = 0; at < text.length; at += 3) {
    const value = valueOfDigits(text.slice(at, at + 3))
    const isWhole = at + 3 <= text.length
    if (value === null || value > (isWhole ? 0xffff : 0xff)) return null
    if (isWhole) {
      bytes[written] = value >> 8
      written += 1
    }
    bytes[written] = value & 0xff
    written += 1
  }
  return bytes
}

function valueOfDigits(characters: string): number | null {
  let value = 0
  for (let at = characters.length - 1; at >= 0; at -= 1) {
    const digit = ALPHABET.indexOf(characters.charAt(at))
    if (digit < 0) return null
    value = value * 45 + digit
  }
  return value
}
