import type { Session } from '@guichet/contracts/events'
import type { Frequency, SessionRuleInput } from '@guichet/contracts/session-plans'
import { addWallMinutes, wallTimeOf } from '../../lib/format/wall-clock.ts'

export const FREQUENCIES = ['daily', 'weekly', 'monthly_by_weekday'] as const satisfies Frequency[]

/** A rule as its form holds it: numbers as typed, days and hours as the fields give them. */
export interface RuleValues {
  firstDate: string
  times: string[]
  duration: string
  /** Minutes before the start; empty: with it. */
  doors: string
  capacity: string
  frequency: Frequency
  interval: string
  /** 1 is Monday. */
  weekdays: number[]
  end: 'count' | 'until'
  count: string
  until: string
}

type RuleFault = 'missing' | 'minutes' | 'capacity' | 'interval' | 'count' | 'weekdays' | 'untilBefore'
export type RuleFaults = Partial<Record<keyof RuleValues, RuleFault>>

const MINUTE_MS = 60_000
const WEEK_MINUTES = 7 * 24 * 60

export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** A weekly rule that goes on from a session, or a first evening tomorrow. */
export function newRule(session: Session | undefined, timeZone: string, nowMs: number): RuleValues {
  const start = session
    ? addWallMinutes(wallTimeOf(session.startsAtMs, timeZone), WEEK_MINUTES)
    : { date: addWallMinutes(wallTimeOf(nowMs, timeZone), 24 * 60).date, time: '20:00' }
  const lastsMs = session ? session.endsAtMs - session.startsAtMs : 120 * MINUTE_MS
  const doorsAtMs = session?.doorsAtMs
  const leadMs = session && typeof doorsAtMs === 'number' ? session.startsAtMs - doorsAtMs : 30 * MINUTE_MS
  return {
    firstDate: start.date,
    times: [start.time],
    duration: String(Math.round(lastsMs / MINUTE_MS)),
    doors: session && doorsAtMs === null ? '' : String(Math.round(leadMs / MINUTE_MS)),
    capacity: String(session?.capacity ?? 100),
    frequency: 'weekly',
    interval: '1',
    weekdays: [weekdayOf(start.date)],
    end: 'count',
    count: '10',
    until: '',
  }
}

export function isCount(text: string, least: number, most: number): boolean {
  const count = Number(text)
  return text.trim() !== '' && Number.isInteger(count) && count >= least && count <= most
}

const DAY_MINUTES = 24 * 60

export function faultsOfRule(values: RuleValues): RuleFaults {
  const faults: RuleFaults = {}
  if (!values.firstDate) faults.firstDate = 'missing'
  if (values.times.every((time) => !time)) faults.times = 'missing'
  if (!isCount(values.duration, 1, 366 * DAY_MINUTES)) faults.duration = 'minutes'
  if (values.doors && !isCount(values.doors, 0, DAY_MINUTES)) faults.doors = 'minutes'
  if (!isCount(values.capacity, 1, 200_000)) faults.capacity = 'capacity'
  if (!isCount(values.interval, 1, 52)) faults.interval = 'interval'
  if (values.frequency === 'weekly' && values.weekdays.length === 0) faults.weekdays = 'weekdays'
  if (values.end === 'count' && !isCount(values.count, 1, 200)) faults.count = 'count'
  if (values.end === 'until' && !values.until) faults.until = 'missing'
  if (values.end === 'until' && values.until && values.until < values.firstDate) faults.until = 'untilBefore'
  return faults
}

/** What is sent for values without faults; null where there are some. */
export function ruleOf(values: RuleValues): SessionRuleInput | null {
  if (Object.keys(faultsOfRule(values)).length > 0) return null
  const times = [...new Set(values.times.filter(Boolean))].sort()
  return {
    firstStartsAtLocal: `${values.firstDate}T${times[0]}`,
    durationMinutes: Number(values.duration),
    capacity: Number(values.capacity),
    frequency: values.frequency,
    interval: Number(values.interval),
    times,
    ...(values.doors ? { doorsBeforeMinutes: Number(values.doors) } : {}),
    ...(values.frequency === 'weekly' ? { weekdays: values.weekdays } : {}),
    ...(values.end === 'count' ? { count: Number(values.count) } : { until: values.until }),
  }
}
