import { expect, test } from 'vitest'
import { formatBytes, formatDuration } from './amounts.ts'

test('sizes are written as the language does, with as much as one needs', () => {
  expect(formatBytes(0, 'en-GB')).toBe('0 byte')
  expect(formatBytes(4_096, 'en-GB')).toBe('4.1 kB')
  expect(formatBytes(81_234_567, 'en-GB')).toBe('81 MB')
  expect(formatBytes(81_234_567, 'fr-FR').replaceAll(/\s/g, ' ')).toBe('81 Mo')
  expect(formatBytes(5e15, 'en-GB')).toBe('5,000 TB')
})

test('durations are in the largest unit that is not less than one', () => {
  expect(formatDuration(0.4, 'en-GB')).toBe('0.4 ms')
  expect(formatDuration(999, 'en-GB')).toBe('999 ms')
  expect(formatDuration(1_500, 'en-GB')).toBe('1.5 secs')
  expect(formatDuration(90_000, 'en-GB')).toBe('1.5 mins')
  expect(formatDuration(7_200_000, 'en-GB')).toBe('2 hrs')
  expect(formatDuration(26 * 3_600_000, 'en-GB')).toBe('1.1 days')
})
