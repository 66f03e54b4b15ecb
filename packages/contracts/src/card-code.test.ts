import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_NUMBERS, cardPayload, readCardCode, stepAt, writeCardCode } from './card-code.ts'

const anyCode = fc.record({
  kind: fc.constantFrom('moving' as const, 'printed' as const),
  cardNumber: fc.integer({ min: 0, max: CARD_NUMBERS - 1 }),
  counter: fc.integer({ min: 0, max: 2 ** 28 - 1 }),
})
const anyMac = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('the code of a card', () => {
  it('comes out as it went in, in forty letters and digits', () => {
    fc.assert(
      fc.property(anyCode, anyMac, (code, mac) => {
        const text = writeCardCode(cardPayload(code), mac)
        expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{40}$/)
        const parts = { ...code, payload: cardPayload(code), mac }
        expect(readCardCode(text)).toEqual(parts)
        const typed = text.toLowerCase().replace(/.{4}/g, '$& ').replaceAll('0', 'o')
        expect(readCardCode(typed)).toEqual(parts)
      }),
    )
  })

  it('is none when it is anything else', () => {
    const text = writeCardCode(cardPayload({ kind: 'moving', cardNumber: 7, counter: 1 }), new Uint8Array(16))
    for (const other of ['', 'x', text.slice(1), `${text}0`, text.replace(/^./, 'Z'), 'é'.repeat(40)]) {
      expect(readCardCode(other)).toBeNull()
    }
  })

  it('counts half minutes', () => {
    expect([stepAt(0), stepAt(29_999), stepAt(30_000)]).toEqual([0, 0, 1])
  })
})
