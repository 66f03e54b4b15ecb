import { describe, expect, it } from 'vitest'
import {
  addDays,
  bucketFor,
  countDays,
  daysBefore,
  everyDay,
  everyHour,
  SPANS,
  spanOf,
  spanOn,
} from './days.ts'

describe('days', () => {
  it('are counted across months, leap days and changes of the clock', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(countDays({ from: '2026-10-24', to: '2026-10-26' })).toBe(3)
    expect(everyDay({ from: '2026-12-30', to: '2027-01-01' })).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ])
  })

  it('have as many before them', () => {
    expect(daysBefore({ from: '2026-11-01', to: '2026-11-30' })).toEqual({
      from: '2026-10-02',
      to: '2026-10-31',
    })
    expect(daysBefore({ from: '2026-11-30', to: '2026-11-30' })).toEqual({
      from: '2026-11-29',
      to: '2026-11-29',
    })
  })

  it.each(SPANS)('are known by their name: %s', (span) => {
    expect(spanOf(spanOn(span, '2026-11-30'), '2026-11-30')).toBe(span)
    expect(spanOf(spanOn(span, '2026-11-29'), '2026-11-30')).toBeNull()
  })

  it('are drawn by the hour while they are few', () => {
    expect(bucketFor({ from: '2026-11-28', to: '2026-11-30' })).toBe('hour')
    expect(bucketFor({ from: '2026-11-27', to: '2026-11-30' })).toBe('day')
  })

  it('have 25 hours when the clocks go back', () => {
    const sunday = {
      fromMs: Date.parse('2026-10-25T00:00+02:00'),
      toMs: Date.parse('2026-10-26T00:00+01:00'),
    }
    expect(everyHour(sunday)).toHaveLength(25)
  })
})
