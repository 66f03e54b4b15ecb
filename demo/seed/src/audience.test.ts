import { email } from '@guichet/contracts/primitives'
import { expect, it } from 'vitest'
import { guest } from './audience.ts'

it('has many guests, each the same at every call, with addresses that reach nobody', () => {
  const guests = Array.from({ length: 200 }, (_, n) => guest(n))
  expect(new Set(guests.map((one) => one.email)).size).toBe(200)
  expect(guest(7)).toEqual(guests[7])
  for (const one of guests) expect(email.parse(one.email)).toMatch(/^[a-z]+\.[a-z]+@example\.org$/)
})
