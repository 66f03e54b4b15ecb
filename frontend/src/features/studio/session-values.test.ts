import type { Session } from '@guichet/contracts/events'
import { describe, expect, it } from 'vitest'
import {
  faultsOf,
  newSessionValues,
  sessionBody,
  sessionChange,
  sessionValuesOf,
  withStart,
} from './session-values.ts'

const PARIS = 'Europe/Paris'
const at = (text: string) => Date.parse(text)

function session(more: Partial<Session> = {}): Session {
  return {
    id: 'session',
    eventId: 'event',
    state: 'scheduled',
    startsAtMs: at('2026-11-20T19:30:00Z'),
    endsAtMs: at('2026-11-20T21:30:00Z'),
    doorsAtMs: at('2026-11-20T19:00:00Z'),
    capacity: 200,
    movedAtMs: null,
    movedFromMs: null,
    refundUntilMs: null,
    notice: null,
    reEntry: false,
    ...more,
  }
}

describe('a new session', () => {
  it('is proposed for tomorrow evening on the venue’s clock, doors half an hour before', () => {
    const values = newSessionValues('Pacific/Auckland', at('2026-11-20T18:00:00Z'))
    expect(values).toMatchObject({ date: '2026-11-22', start: '20:00', doors: '19:30', end: '22:00' })
    expect(faultsOf(values, 'Pacific/Auckland')).toEqual({})
  })
})

describe('moving the start', () => {
  const values = sessionValuesOf(session(), PARIS)

  it('takes the doors and the end along, past midnight too', () => {
    expect(withStart(values, { date: '2026-12-31', time: '23:00' })).toMatchObject({
      date: '2026-12-31',
      start: '23:00',
      doors: '22:30',
      endDate: '2027-01-01',
      end: '01:00',
    })
    const late = withStart(values, { date: '2026-12-31', time: '00:15' })
    expect(late.doors).toBe('23:45')
    expect(sessionBody(late, PARIS)?.doorsAtMs).toBe(at('2026-12-30T22:45:00Z'))
  })

  it('leaves them alone while a field is empty', () => {
    expect(withStart(values, { date: '', time: '21:00' })).toEqual({ ...values, date: '', start: '21:00' })
  })
})

describe('what is wrong with a session', () => {
  const values = sessionValuesOf(session(), PARIS)

  it('stands at its field', () => {
    expect(faultsOf({ ...values, end: '18:00' }, PARIS)).toEqual({ end: 'endsBefore' })
    expect(faultsOf({ ...values, date: '', capacity: '0' }, PARIS)).toEqual({
      date: 'missing',
      capacity: 'capacity',
    })
    const skipped = {
      ...values,
      date: '2026-03-29',
      start: '02:30',
      doors: '',
      endDate: '2026-03-29',
      end: '05:00',
    }
    expect(faultsOf(skipped, PARIS)).toEqual({ start: 'skipped' })
    expect(sessionBody(skipped, PARIS)).toBeNull()
  })
})

describe('changing a session', () => {
  it('sends what was changed alone', () => {
    const values = sessionValuesOf(session(), PARIS)
    expect(sessionChange(session(), values, PARIS)).toEqual({})
    expect(sessionChange(session(), { ...values, doors: '' }, PARIS)).toEqual({ doorsAtMs: null })
    expect(sessionChange(session(), { ...values, capacity: '250' }, PARIS)).toEqual({ capacity: 250 })
  })

  it('keeps the second of two equal hours where it was', () => {
    const second = session({
      startsAtMs: at('2026-10-25T01:30:00Z'),
      endsAtMs: at('2026-10-25T03:30:00Z'),
      doorsAtMs: null,
    })
    const values = sessionValuesOf(second, PARIS)
    expect(values.start).toBe('02:30')
    expect(sessionChange(second, { ...values, capacity: '90' }, PARIS)).toEqual({ capacity: 90 })
  })
})
