import { describe, expect, it } from 'vitest'
import { formatAgo } from './ago.ts'

const NOW_MS = 1_800_000_000_000

describe('how long ago', () => {
  it.each([
    [0, 'now'],
    [-5_000, 'now'],
    [59_999, 'now'],
    [60_000, '1 minute ago'],
    [3_599_000, '59 minutes ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, 'yesterday'],
    [9 * 86_400_000, '9 days ago'],
  ])('%i ms: %s', (agoMs, words) => {
    expect(formatAgo(NOW_MS - agoMs, NOW_MS, 'en-GB')).toBe(words)
  })

  it('is said in the reader’s language', () => {
    expect(formatAgo(NOW_MS - 180_000, NOW_MS, 'fr-FR')).toBe('il y a 3 minutes')
  })
})
