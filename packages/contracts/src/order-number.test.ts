import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatOrderNumber, parseOrderNumber } from './order-number.ts'
import { orderNumber } from './orders.ts'

const half = fc.integer({ min: 0, max: 0xfffff })
const number = fc.tuple(half, half).map(([high, low]) => formatOrderNumber(high, low))

describe('order number', () => {
  it('is read again however it is typed', () => {
    fc.assert(
      fc.property(number, (canonical) => {
        expect(canonical).toMatch(/^G-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
        const typed = [
          canonical,
          canonical.toLowerCase(),
          canonical.slice(2),
          canonical.replaceAll('-', ''),
          ` ${canonical.replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i')} `,
        ]
        expect(typed.map(parseOrderNumber)).toEqual(typed.map(() => canonical))
        expect(orderNumber.parse(canonical.toLowerCase())).toBe(canonical)
      }),
    )
  })

  it('keeps a G of its own apart from the prefix', () => {
    expect(parseOrderNumber('GGGG-GGGG')).toBe('G-GGGG-GGGG')
    expect(parseOrderNumber('G-GGGG-GGGG')).toBe('G-GGGG-GGGG')
  })

  it.each(['', 'G-', 'G-1234-567', 'G-1234-56789', 'G-1234-567U', 'H-1234-5678', 'G-1234-567é'])(
    'refuses %j',
    (typed) => {
      expect(parseOrderNumber(typed)).toBeNull()
      expect(orderNumber.safeParse(typed).success).toBe(false)
    },
  )
})
