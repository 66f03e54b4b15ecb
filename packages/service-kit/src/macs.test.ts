import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { openDerivation, openMac } from './macs.ts'

const key = randomBytes(32)

it('makes the MACs that Node makes', () => {
  const mac = openMac(key)
  const expected = createHmac('sha256', key).update('of a text, and of bytes').digest()
  expect(mac('of a text, ', Buffer.from('and of bytes'))).toEqual(expected)
  expect(mac('of another')).not.toEqual(expected)
})

it.each(['', 'key-2 of a ticket', 'é'.repeat(300)])('derives what HKDF derives: %j', (name) => {
  const derived = openDerivation(key)(name)
  expect(derived).toEqual(Buffer.from(hkdfSync('sha256', key, '', name, 32)))
})
