import { describe, expect, it } from 'vitest'
import { Calendar } from './calendar.ts'

const at = (iso: string) => Date.parse(iso)
const shape = { minutes: 120, doorsMinutesBefore: 30, capacity: 100 }

describe('days and hours in Paris', () => {
  it('shows the same hour on the clock before and after the change to winter time', () => {
    const calendar = new Calendar(at('2026-10-24T12:00:00Z'))
    expect(calendar.at(0, '20:30')).toBe(at('2026-10-24T20:30:00+02:00'))
    expect(calendar.at(1, '20:30')).toBe(at('2026-10-25T20:30:00+01:00'))
  })

  it('shows the same hour on the clock before and after the change to summer time', () => {
    const calendar = new Calendar(at('2027-03-27T12:00:00Z'))
    expect(calendar.at(0, '20:30')).toBe(at('2027-03-27T20:30:00+01:00'))
    expect(calendar.at(1, '20:30')).toBe(at('2027-03-28T20:30:00+02:00'))
    expect(calendar.at(1, '00:30')).toBe(at('2027-03-28T00:30:00+01:00'))
  })

  it('begins its day when Paris does', () => {
    expect(new Calendar(at('2026-11-20T23:30:00Z')).at(0, '10:00')).toBe(at('2026-11-21T10:00:00+01:00'))
    expect(new Calendar(at('2026-07-14T22:30:00Z')).at(0, '10:00')).toBe(at('2026-07-15T10:00:00+02:00'))
  })

  it('finds weekdays, the first day among them', () => {
    const friday = new Calendar(at('2026-11-20T12:00:00Z'))
    expect(friday.weekdayOf(0)).toBe(5)
    expect(friday.firstOn(5, 0)).toBe(0)
    expect(friday.firstOn(4, 0)).toBe(6)
    expect(friday.firstOn(0, 4)).toBe(9)
  })

  it('gives a session its end, its doors and its places', () => {
    const calendar = new Calendar(at('2026-11-20T12:00:00Z'))
    expect(calendar.session(1, '20:00', shape)).toEqual({
      startsAtMs: at('2026-11-21T20:00:00+01:00'),
      endsAtMs: at('2026-11-21T22:00:00+01:00'),
      doorsAtMs: at('2026-11-21T19:30:00+01:00'),
      capacity: 100,
    })
  })
})

describe('a session with open doors', () => {
  const openAt = (now: string) => new Calendar(at(now)).openSession(shape, '10:30', '22:00')

  it('starts at the next quarter after an hour and a half', () => {
    const { startsAtMs, doorsAtMs } = openAt('2026-11-20T14:07:00+01:00')
    expect(startsAtMs).toBe(at('2026-11-20T15:45:00+01:00'))
    expect(doorsAtMs).toBe(at('2026-11-20T13:45:00+01:00'))
  })

  it('waits for the morning at night, before and after midnight', () => {
    expect(openAt('2026-11-20T22:40:00+01:00').startsAtMs).toBe(at('2026-11-21T10:30:00+01:00'))
    expect(openAt('2026-11-21T03:10:00+01:00').startsAtMs).toBe(at('2026-11-21T10:30:00+01:00'))
  })
})
