import { describe, expect, it } from 'vitest'
import { createRepeatGuard } from './repeat-guard.ts'

describe('a code in view', () => {
  it('is one scan for as long as it stays there', () => {
    const guard = createRepeatGuard()
    const seen = [0, 200, 900, 2200, 3600].map((atMs) => guard.isNew('A', atMs, true))
    expect(seen).toEqual([true, false, false, false, false])
  })

  it('is another scan once it was away, or once another was shown', () => {
    const guard = createRepeatGuard()
    expect(guard.isNew('A', 0, true)).toBe(true)
    expect(guard.isNew('A', 1500, true)).toBe(true)
    expect(guard.isNew('B', 1600, true)).toBe(true)
    expect(guard.isNew('A', 1700, true)).toBe(true)
  })

  it('waits for the scan under way and is not forgotten meanwhile', () => {
    const guard = createRepeatGuard()
    expect(guard.isNew('A', 0, true)).toBe(true)
    expect(guard.isNew('B', 100, false)).toBe(false)
    expect(guard.isNew('B', 300, true)).toBe(true)
  })
})
