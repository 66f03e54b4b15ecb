import { describe, expect, it } from 'vitest'
import {
  addMonths,
  between,
  dayAfterKey,
  firstWeekdayOf,
  nearestDay,
  openingDay,
  sessionsByDay,
  weeksOfMonth,
} from './calendar-days.ts'

const session = (id: string, startsAt: string) => {
  const startsAtMs = Date.parse(startsAt)
  return { id, startsAtMs, endsAtMs: startsAtMs + 2 * 3_600_000 }
}

describe('weeks', () => {
  it('begin on Monday in French, on Sunday for readers in the United States', () => {
    expect(['fr-FR', 'fr-CA', 'en-GB', 'en-US'].map(firstWeekdayOf)).toEqual([1, 1, 1, 0])
    const november = weeksOfMonth('2026-11-20', 1)
    expect(november.map(([first]) => first)).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    expect(november.every((week) => week.length === 7)).toBe(true)
    expect(weeksOfMonth('2026-11-20', 0)[0]?.[0]).toBe('2026-11-01')
    expect(weeksOfMonth('2026-12-31', 1).at(-1)?.at(-1)).toBe('2027-01-03')
  })

  it('lead from month to month, by the last day where one is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30')
  })
})

describe('keys', () => {
  const month = { view: 'month', firstWeekday: 1 } as const
  it.each([
    ['ArrowLeft', '2026-11-18'],
    ['ArrowDown', '2026-11-26'],
    ['Home', '2026-11-16'],
    ['End', '2026-11-22'],
    ['PageDown', '2026-12-19'],
    ['a', null],
  ])('%s leads from a Thursday to %s', (key, day) => {
    expect(dayAfterKey(key, '2026-11-19', month)).toBe(day)
  })

  it('turn by weeks where a week is shown', () => {
    expect(dayAfterKey('PageUp', '2026-11-19', { view: 'week', firstWeekday: 1 })).toBe('2026-11-12')
  })
})

describe('sessions', () => {
  const sessions = [
    session('late', '2026-11-20T23:30:00Z'),
    session('early', '2026-11-20T18:00:00Z'),
    session('last', '2026-12-24T18:00:00Z'),
  ]

  it('stand on the day of their place', () => {
    const days = sessionsByDay(sessions, 'Europe/Paris')
    expect([...days].map(([day, own]) => [day, own.map(({ id }) => id)])).toEqual([
      ['2026-11-20', ['early']],
      ['2026-11-21', ['late']],
      ['2026-12-24', ['last']],
    ])
  })

  it('say where to open, and where to go from an empty month', () => {
    expect(openingDay(sessions, 'Europe/Paris', Date.parse('2026-11-21T12:00:00Z'))).toBe('2026-12-24')
    expect(openingDay(sessions, 'Europe/Paris', Date.parse('2027-01-01T00:00:00Z'))).toBe('2026-12-24')
    // While it lasts, tonight's; what has been on for weeks does not hold the calendar back.
    expect(openingDay(sessions, 'Europe/Paris', Date.parse('2026-11-20T19:00:00Z'))).toBe('2026-11-20')
    expect(openingDay(sessions, 'Europe/Paris', Date.parse('2026-11-20T21:00:00Z'))).toBe('2026-11-21')
    const weeks = {
      ...session('weeks', '2026-10-01T09:00:00Z'),
      endsAtMs: Date.parse('2027-01-01T00:00:00Z'),
    }
    const during = Date.parse('2026-11-20T09:00:00Z')
    expect(openingDay([weeks, ...sessions], 'Europe/Paris', during)).toBe('2026-11-20')
    expect(openingDay([], 'Europe/Paris', Date.parse('2027-01-01T00:00:00Z'))).toBe('2027-01-01')
    expect(nearestDay(['2026-10-01', '2026-12-24'], '2026-11-12')).toBe('2026-12-24')
    expect(nearestDay([], '2026-11-12')).toBeNull()
  })

  it('are chosen from one to another, whichever way', () => {
    expect(between(sessions, 'early', 'last')).toEqual(['early', 'late', 'last'])
    expect(between(sessions, 'last', 'late')).toEqual(['late', 'last'])
    expect(between(sessions, 'gone', 'late')).toEqual(['late'])
  })
})
