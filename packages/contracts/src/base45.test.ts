import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase45, encodeBase45 } from './base45.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const ascii = (text: string) => new TextEncoder().encode(text)

describe('base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('writes %j as RFC 9285 does', (plain, text) => {
    expect(encodeBase45(ascii(plain))).toBe(text)
    expect(decodeBase45(text)).toEqual(ascii(plain))
  })

  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes)
      }),
    )
  })

  it('has one text for each byte string', () => {
    const text = fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 30 })
    fc.assert(
      fc.property(text, (candidate) => {
        const bytes = decodeBase45(candidate)
        expect(bytes === null || encodeBase45(bytes) === candidate).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['three characters beyond two bytes', 'GGW'],
    ['the greatest three characters', ':::'],
    ['two characters beyond one byte', 'V5'],
    ['a character left over', 'BB8B'],
    ['a single character', 'B'],
    ['lower case', 'bb8'],
    ['a character outside the alphabet', 'BB8_B8'],
    ['a line feed at the end', 'BB8\n'],
  ])('refuses %s', (_, text) => {
    expect(decodeBase45(text)).toBeNull()
  })

  it('takes the greatest values that fit', () => {
    expect(decodeBase45('FGW')).toEqual(Uint8Array.of(255, 255))
    expect(decodeBase45('U5')).toEqual(Uint8Array.of(255))
  })
})
