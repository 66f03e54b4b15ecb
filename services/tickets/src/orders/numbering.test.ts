import { guestHolderId } from '@guichet/contracts/holders'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { orderIdFrom, ticketIdOf, ticketKeyOf } from './ids.ts'
import { openNumbering } from './numbering.ts'

const numbering = openNumbering(Buffer.alloc(32, 7))

it('gives every key a number of its own that leads back to it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 - 1 }), (key) => {
      expect(numbering.keyOf(numbering.numberOf(key))).toBe(key)
    }),
  )
  const numbers = new Set(Array.from({ length: 5_000 }, (_, key) => numbering.numberOf(key + 1)))
  expect(numbers.size).toBe(5_000)
})

it('does not show how many orders there are', () => {
  const first = [1, 2, 3, 4, 5, 6].map((key) => numbering.numberOf(key).slice(0, 4))
  expect(new Set(first).size).toBe(6)
  expect(openNumbering(Buffer.alloc(32, 8)).numberOf(1)).not.toBe(numbering.numberOf(1))
})

it('finds nothing behind what is no order number', () => {
  expect(numbering.keyOf('not a number')).toBeNull()
})

it("leads from a ticket's id to its order and number", () => {
  const orderId = orderIdFrom('0197f7a0-1234-7abc-8def-0123456789ab')
  expect(orderId).toBe('0197f7a0-1234-7abc-8def-012345678000')
  expect(ticketKeyOf(ticketIdOf(orderId, 4095))).toEqual({ orderId, n: 4095 })
})

it('makes a UUIDv7 of an e-mail digest', () => {
  expect(guestHolderId('0123456789abcdef0123456789abcdef'.repeat(2))).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})
