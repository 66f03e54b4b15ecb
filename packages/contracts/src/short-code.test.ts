import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crockfordAlphabet } from './crockford.ts'
import { encodeShortCode, parseShortCode, showShortCode } from './short-code.ts'

const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const canonical = random.map(encodeShortCode)

function swapped(text: string, one: number, other: number): string {
  const characters = [...text]
  characters[one] = text.charAt(other)
  characters[other] = text.charAt(one)
  return characters.join('')
}

/** The control: a check character that weighs every place alike. */
function parsePlainSum(text: string): string | null {
  const sum = [...text].reduce((total, character) => total ^ crockfordAlphabet.indexOf(character), 0)
  return sum === 0 ? text : null
}

describe('short code', () => {
  it('is printed in groups and read again', () => {
    fc.assert(
      fc.property(canonical, (code) => {
        expect(showShortCode(code)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/)
        expect(parseShortCode(showShortCode(code))).toBe(code)
      }),
    )
  })

  it('tells different bytes apart', () => {
    fc.assert(
      fc.property(random, random, (one, other) => {
        expect(encodeShortCode(one) === encodeShortCode(other)).toBe(Buffer.compare(one, other) === 0)
      }),
    )
  })

  it('forgives case, spaces, hyphens and look-alike letters', () => {
    fc.assert(
      fc.property(canonical, (code) => {
        const typed = showShortCode(code)
          .replaceAll('-', ' ')
          .replaceAll('0', 'o')
          .replaceAll('1', 'l')
          .toLowerCase()
        expect(parseShortCode(` ${typed}\n`)).toBe(code)
        expect(parseShortCode(code.replaceAll('1', 'I').replaceAll('0', 'O'))).toBe(code)
      }),
    )
  })

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(canonical, (code) => {
        for (let at = 0; at < code.length; at += 1) {
          for (const other of crockfordAlphabet) {
            if (other === code.charAt(at)) continue
            expect(parseShortCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull()
          }
        }
      }),
      { numRuns: 10 },
    )
  })

  it('finds every two swapped characters, which a plain sum does not', () => {
    fc.assert(
      fc.property(canonical, fc.nat({ max: 16 }), fc.nat({ max: 16 }), (code, one, other) => {
        fc.pre(code.charAt(one) !== code.charAt(other))
        expect(parseShortCode(swapped(code, one, other))).toBeNull()
      }),
    )
    expect(parsePlainSum('0000000000000ABCJ')).toBeNull()
    expect(parsePlainSum('0000000000000ABBA')).toBe('0000000000000ABBA')
    expect(parsePlainSum(swapped('0000000000000ABBA', 12, 13))).not.toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['too few characters', '0000-0000-0000-0000'],
    ['too many', '0000-0000-0000-000000'],
    ['the letter U', 'UUUU-UUUU-UUUU-UUUUU'],
    ['signs', '!!!!-!!!!-!!!!-!!!!!'],
  ])('refuses %s', (_, typed) => {
    expect(parseShortCode(typed)).toBeNull()
  })

  it('takes ten bytes and no other number', () => {
    expect(() => encodeShortCode(new Uint8Array(5))).toThrow(RangeError)
    expect(() => encodeShortCode(new Uint8Array(15))).toThrow(RangeError)
  })
})
