import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { openCardKeys } from './keys.ts'

const keys = openCardKeys(randomBytes(32))
const code = { kind: 'moving', cardNumber: 123_456_789_012, counter: 59_000_000 } as const

it('reads what it wrote, and nothing else', () => {
  const text = keys.write(code)
  expect(keys.read(text)).toEqual(code)
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === 'A' ? 'B' : 'A'
    expect(keys.read(text.slice(0, at) + other + text.slice(at + 1))).toBeNull()
  }
  expect(openCardKeys(randomBytes(32)).read(text)).toBeNull()
})

it('knows a PIN again by card and generation', () => {
  const digest = keys.pinDigest(1, 1, '1234')
  expect(keys.pinDigest(1, 1, '1234')).toEqual(digest)
  for (const [number, generation, pin] of [
    [2, 1, '1234'],
    [1, 2, '1234'],
    [1, 1, '1235'],
  ] as const) {
    expect(keys.pinDigest(number, generation, pin)).not.toEqual(digest)
  }
})
