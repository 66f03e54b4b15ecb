import { describe, expect, it } from 'vitest'
import { addWallMinutes, momentOf, wallMinutesBetween, wallTimeOf } from './wall-clock.ts'

const at = (text: string) => Date.parse(text)

describe('a time on the clock of a place', () => {
  it('is a moment that the browser’s own zone has no part in', () => {
    const evening = { date: '2026-11-20', time: '20:30' }
    expect(momentOf(evening, 'Europe/Paris')).toBe(at('2026-11-20T19:30:00Z'))
    expect(momentOf(evening, 'America/New_York')).toBe(at('2026-11-21T01:30:00Z'))
    expect(momentOf(evening, 'Pacific/Chatham')).toBe(at('2026-11-20T06:45:00Z'))
    expect(wallTimeOf(at('2026-11-21T01:30:00Z'), 'America/New_York')).toEqual(evening)
  })

  it('counts with summer time', () => {
    expect(momentOf({ date: '2026-07-14', time: '21:00' }, 'Europe/Paris')).toBe(at('2026-07-14T19:00:00Z'))
    expect(momentOf({ date: '2026-03-29', time: '00:30' }, 'Europe/Paris')).toBe(at('2026-03-28T23:30:00Z'))
    expect(momentOf({ date: '2026-03-29', time: '03:30' }, 'Europe/Paris')).toBe(at('2026-03-29T01:30:00Z'))
  })

  it('does not exist where the clock jumps over it', () => {
    expect(momentOf({ date: '2026-03-29', time: '02:30' }, 'Europe/Paris')).toBeNull()
    expect(momentOf({ date: '2026-03-29', time: '02:30' }, 'Europe/London')).not.toBeNull()
  })

  it('is the first of two where the clock goes back', () => {
    expect(momentOf({ date: '2026-10-25', time: '02:30' }, 'Europe/Paris')).toBe(at('2026-10-25T00:30:00Z'))
  })

  it('is nothing while it is not written out', () => {
    expect(momentOf({ date: '', time: '20:30' }, 'Europe/Paris')).toBeNull()
    expect(momentOf({ date: '2026-11-20', time: '' }, 'Europe/Paris')).toBeNull()
  })

  it('goes there and back all through a year', () => {
    for (const timeZone of ['Europe/Paris', 'America/St_Johns', 'Australia/Lord_Howe']) {
      for (let hour = 0; hour < 365 * 24; hour += 23) {
        const atMs = at('2026-01-01T00:00:00Z') + hour * 3_600_000
        expect(momentOf(wallTimeOf(atMs, timeZone), timeZone), timeZone).toBe(atMs)
      }
    }
  })

  it('is reckoned with as the clock shows it', () => {
    const start = { date: '2026-03-28', time: '23:30' }
    expect(addWallMinutes(start, 240)).toEqual({ date: '2026-03-29', time: '03:30' })
    expect(wallMinutesBetween(start, { date: '2026-03-29', time: '01:00' })).toBe(90)
  })
})
