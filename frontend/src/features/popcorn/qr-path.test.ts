import { describe, expect, it } from 'vitest'
import { drawQr } from './qr-path.ts'

const CARD = `:Y4 1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ/`

describe('a QR code drawn as a path', () => {
  it('is small enough to be read from a phone, with its quiet zone', () => {
    expect(drawQr(CARD).size).toBeLessThanOrEqual(29 + 8)
  })

  it('begins with the corner that readers look for', () => {
    const { path } = drawQr(CARD)
    expect(path.startsWith('M4 4h7v1h-7z')).toBe(true)
    expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/)
  })

  it('differs with the text', () => {
    expect(drawQr(CARD).path).not.toBe(drawQr(`${CARD}0`).path)
  })
})
