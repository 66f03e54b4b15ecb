import { describe, expect, it } from 'vitest'
import { depthOf, depthOfNow, hoursOf, placedInDay } from './week-hours.ts'

const PARIS = 'Europe/Paris'
const session = (id: string, startsAt: string, endsAt: string) => ({
  id,
  startsAtMs: Date.parse(startsAt),
  endsAtMs: Date.parse(endsAt),
})
const lanesOf = (placed: ReturnType<typeof placedInDay>) =>
  placed.map(({ session: { id }, lane, lanes }) => [id, lane, lanes])

describe('a day’s column', () => {
  it('has each session at its hour of the place, as long as it lasts', () => {
    const [placed] = placedInDay([session('evening', '2026-11-20T19:30:00Z', '2026-11-20T21:15:00Z')], PARIS)
    expect(placed).toMatchObject({ fromMinute: 20 * 60 + 30, toMinute: 22 * 60 + 15, lane: 0, lanes: 1 })
  })

  it('puts side by side what overlaps, and nothing else', () => {
    const placed = placedInDay(
      [
        session('third', '2026-11-20T15:00:00Z', '2026-11-20T17:00:00Z'),
        session('first', '2026-11-20T13:00:00Z', '2026-11-20T15:00:00Z'),
        session('second', '2026-11-20T14:00:00Z', '2026-11-20T16:00:00Z'),
        session('alone', '2026-11-20T19:00:00Z', '2026-11-20T20:00:00Z'),
      ],
      PARIS,
    )
    expect(lanesOf(placed)).toEqual([
      ['first', 0, 2],
      ['second', 1, 2],
      ['third', 0, 2],
      ['alone', 0, 1],
    ])
  })

  it('keeps a night whole, and cuts off what lasts for days', () => {
    const [night] = placedInDay([session('night', '2026-11-20T21:00:00Z', '2026-11-21T01:00:00Z')], PARIS)
    expect(night).toMatchObject({ fromMinute: 22 * 60, toMinute: 26 * 60 })
    const [weeks] = placedInDay([session('weeks', '2026-11-20T09:00:00Z', '2026-12-20T17:00:00Z')], PARIS)
    expect(weeks).toMatchObject({ fromMinute: 10 * 60, toMinute: 30 * 60 })
  })

  it('draws a short one long enough to be read', () => {
    const [short] = placedInDay([session('short', '2026-11-20T09:00:00Z', '2026-11-20T09:10:00Z')], PARIS)
    expect(short).toMatchObject({ fromMinute: 600, toMinute: 640 })
  })
})

describe('a week’s hours', () => {
  it('hold all its sessions, eight of them at least', () => {
    expect(hoursOf([{ fromMinute: 14 * 60 + 30, toMinute: 23 * 60 + 5 }])).toEqual({ from: 14, to: 24 })
    expect(hoursOf([{ fromMinute: 20 * 60, toMinute: 22 * 60 }])).toEqual({ from: 14, to: 22 })
    expect(hoursOf([{ fromMinute: 10 * 60 + 30, toMinute: 12 * 60 }])).toEqual({ from: 10, to: 18 })
    expect(hoursOf([{ fromMinute: 60, toMinute: 3 * 60 }])).toEqual({ from: 1, to: 9 })
    expect(hoursOf([])).toEqual({ from: 10, to: 22 })
  })

  it('say how far down a minute lies', () => {
    expect(depthOf(15 * 60, { from: 10, to: 20 })).toBe(0.5)
  })
})

describe('the line of the present', () => {
  const at = (time: string) => Date.parse(`2026-11-${time}:00Z`)
  const evening = { from: 18, to: 26 }

  it('stands in the column of its day, within the hours that are shown', () => {
    expect(depthOfNow('2026-11-20', at('20T19:00'), PARIS, evening)).toBe(0.25)
    expect(depthOfNow('2026-11-21', at('20T19:00'), PARIS, evening)).toBeNull()
    expect(depthOfNow('2026-11-20', at('20T09:00'), PARIS, evening)).toBeNull()
  })

  it('goes on after midnight in the night that began the day before', () => {
    expect(depthOfNow('2026-11-20', at('20T23:30'), PARIS, evening)).toBe(6.5 / 8)
    expect(depthOfNow('2026-11-21', at('20T23:30'), PARIS, evening)).toBeNull()
    expect(depthOfNow('2026-11-20', at('21T03:00'), PARIS, evening)).toBeNull()
    // Where days are shown from midnight on, there is one line all the same.
    const whole = { from: 0, to: 26 }
    expect(depthOfNow('2026-11-20', at('20T23:30'), PARIS, whole)).toBeNull()
    expect(depthOfNow('2026-11-21', at('20T23:30'), PARIS, whole)).toBe(0.5 / 26)
  })
})
