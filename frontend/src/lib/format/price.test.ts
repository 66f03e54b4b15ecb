import { describe, expect, it } from 'vitest'
import { parsePrice, priceInField } from './price.ts'

describe('a price in a field', () => {
  it('is understood as people type it', () => {
    expect(parsePrice('12')).toBe(1200)
    expect(parsePrice('12,5')).toBe(1250)
    expect(parsePrice('12.05')).toBe(1205)
    expect(parsePrice(' 1 200,00 € ')).toBe(120_000)
    expect(parsePrice('0')).toBe(0)
    expect(parsePrice('19,99')).toBe(1999)
  })

  it('is nothing where it could mean two things, or none', () => {
    for (const typed of ['', '12,345', '1.200,00', '-3', 'douze', '12,', '1e3', '12345678'])
      expect(parsePrice(typed), typed).toBeNull()
  })

  it('is shown as it may be typed', () => {
    expect(priceInField(1250, 'fr-FR')).toBe('12,50')
    expect(priceInField(120_000, 'en-GB')).toBe('1200')
    for (const cents of [0, 5, 99, 100, 1999, 123_456]) {
      expect(parsePrice(priceInField(cents, 'fr-FR'))).toBe(cents)
      expect(parsePrice(priceInField(cents, 'en-GB'))).toBe(cents)
    }
  })
})
