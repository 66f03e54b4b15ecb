import { expect, it, vi } from 'vitest'

// Ids go on from the latest ever made, which another test may have made under a clock of its own.
vi.resetModules()
const { uuidv7 } = await import('./ids.ts')

const UUIDV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const NOW = 1_763_640_000_000

it('is a version 7 of the standard, and begins with its millisecond', () => {
  const id = uuidv7(NOW)
  expect(id).toMatch(UUIDV7)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(NOW)
})

it('is unique and in order of its making, within a millisecond and when the clock goes back', () => {
  const ids = Array.from({ length: 50_000 }, (_, n) => uuidv7(NOW + 1_000 + (n % 7 === 0 ? -n : n % 3)))
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
  expect(ids.every((id) => UUIDV7.test(id))).toBe(true)
})

it('goes on with the clock after a rush in one millisecond', () => {
  const before = Array.from({ length: 5_000 }, () => uuidv7(NOW + 20_000)).at(-1) ?? ''
  const after = uuidv7(NOW + 30_000)
  expect(after > before).toBe(true)
  expect(Number.parseInt(after.replace('-', '').slice(0, 12), 16)).toBe(NOW + 30_000)
})
