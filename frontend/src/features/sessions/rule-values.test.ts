import type { Session } from '@guichet/contracts/events'
import { describe, expect, it } from 'vitest'
import { faultsOfRule, newRule, ruleOf } from './rule-values.ts'

const PARIS = 'Europe/Paris'
const NOW_MS = Date.parse('2026-11-20T18:00:00Z')

const session: Session = {
  id: 'session',
  eventId: 'event',
  state: 'scheduled',
  startsAtMs: Date.parse('2026-10-20T18:30:00Z'),
  endsAtMs: Date.parse('2026-10-20T20:00:00Z'),
  doorsAtMs: null,
  capacity: 80,
  movedAtMs: null,
  movedFromMs: null,
  refundUntilMs: null,
  notice: null,
  reEntry: false,
}

describe('a rule in its form', () => {
  it('goes on a week after a session, at its hour, though summer time ends in between', () => {
    expect(newRule(session, PARIS, NOW_MS)).toMatchObject({
      firstDate: '2026-10-27',
      times: ['20:30'],
      duration: '90',
      doors: '',
      capacity: '80',
      weekdays: [2],
    })
    expect(newRule(undefined, PARIS, NOW_MS)).toMatchObject({ firstDate: '2026-11-21', doors: '30' })
  })

  it('becomes what the service takes', () => {
    const values = { ...newRule(session, PARIS, NOW_MS), times: ['20:30', '', '14:00', '20:30'] }
    expect(ruleOf(values)).toEqual({
      firstStartsAtLocal: '2026-10-27T14:00',
      durationMinutes: 90,
      capacity: 80,
      frequency: 'weekly',
      interval: 1,
      times: ['14:00', '20:30'],
      weekdays: [2],
      count: 10,
    })
    expect(
      ruleOf({ ...values, frequency: 'daily', end: 'until', until: '2026-11-01', doors: '0' }),
    ).toMatchObject({
      frequency: 'daily',
      until: '2026-11-01',
      doorsBeforeMinutes: 0,
    })
  })

  it('tells at each field what is wrong', () => {
    const values = {
      ...newRule(session, PARIS, NOW_MS),
      capacity: '',
      interval: '0',
      weekdays: [],
      times: [''],
    }
    expect(faultsOfRule(values)).toEqual({
      capacity: 'capacity',
      interval: 'interval',
      weekdays: 'weekdays',
      times: 'missing',
    })
    expect(ruleOf(values)).toBeNull()
    const until = { ...newRule(session, PARIS, NOW_MS), end: 'until' as const, until: '2026-10-26' }
    expect(faultsOfRule(until)).toEqual({ until: 'untilBefore' })
  })
})
