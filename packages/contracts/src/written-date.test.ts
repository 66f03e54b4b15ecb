import { expect, it } from 'vitest'
import { writtenDate } from './written-date.ts'

const FIRST = Date.UTC(2026, 11, 1, 20, 30)
const write = (locale: string, style: Intl.DateTimeFormatOptions, atMs = FIRST) =>
  writtenDate(new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...style }), atMs)

it('writes the first of a month as the French do, and no other day', () => {
  expect(write('fr-FR', { dateStyle: 'full' })).toBe('mardi 1er décembre 2026')
  expect(write('fr', { day: 'numeric', month: 'short' })).toBe('1er déc.')
  expect(write('fr', { dateStyle: 'long' }, FIRST + 10 * 86_400_000)).toBe('11 décembre 2026')
})

it('leaves what is in figures alone, and other languages', () => {
  expect(write('fr', { dateStyle: 'short' })).toBe('01/12/2026')
  expect(write('fr', { day: 'numeric' })).toBe('1')
  expect(write('fr', { month: 'long', year: 'numeric' })).toBe('décembre 2026')
  expect(write('en-GB', { dateStyle: 'long' })).toBe('1 December 2026')
})
