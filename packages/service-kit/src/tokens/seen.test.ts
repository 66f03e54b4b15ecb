import { expect, it } from 'vitest'
import { openSeenTokens } from './seen.ts'

it('knows what a token says until it expires', () => {
  const seen = openSeenTokens<{ exp: number; sub: string }>(10)
  seen.remember('a', { exp: 2, sub: 'one' })
  expect(seen.find('a', 1_999)).toEqual({ exp: 2, sub: 'one' })
  expect(seen.find('a', 2_000)).toBeUndefined()
  expect(seen.find('b', 0)).toBeUndefined()
})

it('keeps no more than it may', () => {
  const seen = openSeenTokens<{ exp: number }>(2)
  for (const token of ['a', 'b', 'b', 'c']) seen.remember(token, { exp: 9 })
  expect(['a', 'b', 'c'].map((token) => seen.find(token, 0) !== undefined)).toEqual([false, true, true])
})
