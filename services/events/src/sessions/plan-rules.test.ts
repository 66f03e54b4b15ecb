import { type SessionRuleInput, sessionRule } from '@guichet/contracts/session-plans'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { planOf } from './plan-rules.ts'

const PARIS = 'Europe/Paris'
const at = (text: string) => Date.parse(text)
const TODAY_MS = at('2026-01-01T00:00:00Z')

const rule = (change: Partial<SessionRuleInput>) =>
  sessionRule.parse({
    firstStartsAtLocal: '2026-11-19T20:30',
    durationMinutes: 120,
    capacity: 80,
    frequency: 'weekly',
    ...change,
  })

const starts = (change: Partial<SessionRuleInput>, timeZone = PARIS) =>
  planOf(rule(change), timeZone, [], TODAY_MS).items.map(({ startsAtLocal }) => startsAtLocal)

describe('a rule', () => {
  it('repeats daily, every so many days, without the days taken out', () => {
    expect(starts({ frequency: 'daily', interval: 2, count: 3, except: ['2026-11-21'] })).toEqual([
      '2026-11-19T20:30',
      '2026-11-23T20:30',
      '2026-11-25T20:30',
    ])
  })

  it('repeats on several days of every second week, none before the first', () => {
    expect(starts({ interval: 2, weekdays: [7, 2, 4], until: '2026-12-06' })).toEqual([
      '2026-11-19T20:30',
      '2026-11-22T20:30',
      '2026-12-01T20:30',
      '2026-12-03T20:30',
      '2026-12-06T20:30',
    ])
  })

  it('has several hours a day, none before the first', () => {
    expect(starts({ times: ['20:30', '14:00', '23:15'], frequency: 'daily', count: 4 })).toEqual([
      '2026-11-19T20:30',
      '2026-11-19T23:15',
      '2026-11-20T14:00',
      '2026-11-20T20:30',
    ])
  })

  it('repeats on the third Thursday, and on the last Monday where the first is on a fifth', () => {
    expect(starts({ frequency: 'monthly_by_weekday', count: 3 })).toEqual([
      '2026-11-19T20:30',
      '2026-12-17T20:30',
      '2027-01-21T20:30',
    ])
    const fifth = {
      firstStartsAtLocal: '2026-11-30T20:30',
      frequency: 'monthly_by_weekday' as const,
      count: 4,
    }
    expect(starts(fifth)).toEqual([
      '2026-11-30T20:30',
      '2026-12-28T20:30',
      '2027-01-25T20:30',
      '2027-02-22T20:30',
    ])
  })

  it('stops at what can be made at once, and says that there is more', () => {
    const plan = planOf(rule({ frequency: 'daily', until: '2028-01-01' }), PARIS, [], TODAY_MS)
    expect([plan.items.length, plan.more]).toEqual([200, true])
    const whole = planOf(rule({ frequency: 'daily', count: 200 }), PARIS, [], TODAY_MS)
    expect([whole.items.length, whole.more]).toEqual([200, false])
  })
})

describe('summer time', () => {
  it.each([
    [PARIS, '2026-03-28T02:30', '2026-03-29T02:30', ['2026-03-28T01:30Z', '2026-03-30T00:30Z']],
    ['America/New_York', '2026-03-07T02:30', '2026-03-08T02:30', ['2026-03-07T07:30Z', '2026-03-09T06:30Z']],
  ])('in %s skips an hour that does not exist, and tells', (timeZone, first, missing, moments) => {
    const plan = planOf(
      rule({ firstStartsAtLocal: first, frequency: 'daily', count: 2 }),
      timeZone,
      [],
      TODAY_MS,
    )
    expect(plan.skipped).toEqual([{ startsAtLocal: missing, why: 'no_such_hour' }])
    expect(plan.items.map(({ startsAtMs }) => startsAtMs)).toEqual(moments.map(at))
  })

  it.each([
    [PARIS, '2026-10-25T02:30', '2026-10-25T00:30Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30Z'],
  ])('in %s takes the first of two equal hours', (timeZone, first, moment) => {
    const plan = planOf(rule({ firstStartsAtLocal: first, count: 1 }), timeZone, [], TODAY_MS)
    expect(plan.items[0]?.startsAtMs).toBe(at(moment))
  })

  it('leaves the clock of every session as the rule says it, and each as long as asked', () => {
    const times = fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map(([hour, minute]) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')),
      { minLength: 1, maxLength: 4 },
    )
    const rules = fc.record({
      timeZone: fc.constantFrom(PARIS, 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      day: fc.integer({ min: 0, max: 800 }),
      times,
      frequency: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly_by_weekday' as const),
      interval: fc.integer({ min: 1, max: 5 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      durationMinutes: fc.integer({ min: 1, max: 600 }),
      count: fc.integer({ min: 1, max: 60 }),
    })
    fc.assert(
      fc.property(rules, ({ timeZone, day, ...made }) => {
        const date = Temporal.PlainDate.from('2026-01-01').add({ days: day }).toString()
        const asked = rule({ ...made, firstStartsAtLocal: `${date}T00:00` })
        const { items } = planOf(asked, timeZone, [], TODAY_MS)
        expect(items.length).toBe(made.count)
        for (const { startsAtMs, endsAtMs, startsAtLocal } of items) {
          const shown = clockOf(startsAtMs, timeZone)
          expect(shown).toBe(startsAtLocal)
          expect(made.times).toContain(shown.slice(11))
          if (made.frequency === 'weekly') {
            expect(made.weekdays).toContain(Temporal.PlainDate.from(shown.slice(0, 10)).dayOfWeek)
          }
          expect(endsAtMs - startsAtMs).toBe(made.durationMinutes * 60_000)
        }
        const inOrder = items.map(({ startsAtMs }) => startsAtMs)
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
      }),
    )
  })
})

/** By the platform's own calendar, not by the library that made the plan. */
function clockOf(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(atMs)
    .replace(' ', 'T')
}

describe('what stands there already', () => {
  const known = (startsAt: string, lastsMs: number, state: 'scheduled' | 'cancelled' = 'scheduled') => ({
    id: startsAt,
    state,
    starts_at_ms: at(startsAt),
    ends_at_ms: at(startsAt) + lastsMs,
  })
  const conflicts = (sessions: ReturnType<typeof known>[], change: Partial<SessionRuleInput> = {}) =>
    planOf(rule({ count: 2, ...change }), PARIS, sessions, TODAY_MS).items.map(({ conflict }) => conflict)

  it('is told: the same moment, overlapping hours, but not what is cancelled or only touches', () => {
    expect(conflicts([known('2026-11-19T19:30Z', 3_600_000)])).toEqual([
      { kind: 'same_start', sessionId: '2026-11-19T19:30Z' },
      null,
    ])
    expect(conflicts([known('2026-11-26T18:00Z', 2 * 3_600_000)])).toEqual([
      null,
      { kind: 'overlaps', sessionId: '2026-11-26T18:00Z' },
    ])
    expect(conflicts([known('2026-11-19T17:30Z', 2 * 3_600_000)])).toEqual([null, null])
    expect(conflicts([known('2026-11-19T19:30Z', 3_600_000, 'cancelled')])).toEqual([null, null])
  })

  it('counts what the plan itself holds, and the past', () => {
    expect(conflicts([], { times: ['20:30', '21:30'] })).toEqual([
      null,
      { kind: 'overlaps', sessionId: null },
    ])
    expect(conflicts([], { firstStartsAtLocal: '2025-12-30T20:30' })).toEqual([
      { kind: 'past', sessionId: null },
      null,
    ])
  })
})
