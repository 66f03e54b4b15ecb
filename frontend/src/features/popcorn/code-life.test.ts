import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeReceived, lifeOf } from './code-life.ts'

const AT_MS = Date.UTC(2026, 10, 20, 20, 0)

describe('the life of a code', () => {
  it('is counted by this device’s own clock, however far off it is', () => {
    const answer = { expiresAtMs: AT_MS + 12_000, nowMs: AT_MS }
    expect(codeReceived(answer, AT_MS - 3_600_000)).toBe(AT_MS - 3_600_000 + 12_000)
    expect(codeReceived({ expiresAtMs: AT_MS, nowMs: AT_MS + 50 }, AT_MS)).toBe(AT_MS)
  })

  it('is fresh for its half minute, late while machines still take it, and then over', () => {
    const at = (afterMs: number) => lifeOf(AT_MS, AT_MS + afterMs)
    expect(at(-30_000)).toEqual({ state: 'fresh', share: 1, secondsLeft: 58 })
    expect(at(-15_000)).toEqual({ state: 'fresh', share: 0.5, secondsLeft: 43 })
    expect(at(1_000).state).toBe('fresh')
    expect(at(2_000)).toEqual({ state: 'late', share: 0, secondsLeft: 26 })
    expect(at(27_999).state).toBe('late')
    expect(at(28_000)).toEqual({ state: 'over', share: 0, secondsLeft: 0 })
  })

  it('never shows as good what machines refuse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 28_000, max: 10_000_000 }), (afterMs) => {
        expect(lifeOf(AT_MS, AT_MS + afterMs).state).toBe('over')
      }),
    )
  })
})
