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

it('know a request again, and let nobody without them find the PIN in it', () => {
  const [ours, others] = [openCardKeys(Buffer.alloc(32, 1)), openCardKeys(Buffer.alloc(32, 2))]
  const request = { requestId: 'a', code: 'GP1', portion: 'small', pin: '1234' }
  expect(ours.requestDigest(request)).toMatch(/^[0-9a-f]{32}$/)
  expect(ours.requestDigest({ ...request })).toBe(ours.requestDigest(request))
  expect(ours.requestDigest({ ...request, pin: '1235' })).not.toBe(ours.requestDigest(request))
  expect(others.requestDigest(request)).not.toBe(ours.requestDigest(request))
})
