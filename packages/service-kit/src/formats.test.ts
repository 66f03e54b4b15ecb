import { expect, it } from 'vitest'
import { momentFormat, writeMoment, writeMoney, writeRate } from './formats.ts'

const AT_MS = Date.parse('2027-03-05T22:30:00Z')
const plain = (text: string): string => text.replaceAll(/\s/g, ' ')

it('writes moments by the clock and in the language that are asked for, one after the other', () => {
  const style = { dateStyle: 'long', timeStyle: 'short' } as const
  const paris = { ...style, timeZone: 'Europe/Paris' }
  const montreal = { ...style, timeZone: 'America/Toronto' }
  expect(writeMoment(AT_MS, 'fr', paris)).toBe('5 mars 2027 à 23:30')
  expect(writeMoment(AT_MS, 'fr', montreal)).toBe('5 mars 2027 à 17:30')
  expect(writeMoment(AT_MS, 'en', paris)).toBe('5 March 2027 at 23:30')
  expect(writeMoment(AT_MS, 'fr', paris)).toBe('5 mars 2027 à 23:30')
})

it('writes sums of any currency, and rates', () => {
  expect(plain(writeMoney(123_450, 'fr', 'EUR'))).toBe('1 234,50 €')
  expect(plain(writeMoney(123_450, 'en', 'EUR'))).toBe('€1,234.50')
  expect(plain(writeMoney(123_450, 'en', 'CHF'))).toBe('CHF 1,234.50')
  expect(plain(writeRate(550, 'fr'))).toBe('5,5 %')
  expect(writeRate(2_000, 'en')).toBe('20%')
})

it('makes a formatter once for each way of writing', () => {
  const style = { timeZone: 'Europe/Paris', timeStyle: 'short' } as const
  expect(momentFormat('fr-FR', { ...style })).toBe(momentFormat('fr-FR', { ...style }))
})
