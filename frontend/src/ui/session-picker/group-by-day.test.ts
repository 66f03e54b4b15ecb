import { describe, expect, it } from 'vitest'
import { firstChoice, groupByDay } from './group-by-day.ts'

function session(id: string, startsAt: string, more: { cancelled?: boolean; soldOut?: boolean } = {}) {
  return { id, startsAtMs: Date.parse(startsAt), cancelled: false, soldOut: false, ...more }
}

describe('sessions by day', () => {
  it('counts days on the venue’s clock', () => {
    const late = session('late', '2026-11-20T23:30:00Z')
    const early = session('early', '2026-11-20T18:00:00Z')
    expect(groupByDay([late, early], 'Europe/Paris').map(({ day }) => day)).toEqual([
      '2026-11-20',
      '2026-11-21',
    ])
    expect(groupByDay([late, early], 'UTC')).toEqual([{ day: '2026-11-20', sessions: [early, late] }])
  })

  it('offers first what can still be bought', () => {
    const sold = session('sold', '2026-11-20T18:00:00Z', { soldOut: true })
    const open = session('open', '2026-11-20T20:00:00Z')
    expect(firstChoice([sold, open])).toBe(open)
    expect(firstChoice([sold])).toBe(sold)
    expect(firstChoice([])).toBeUndefined()
  })
})
