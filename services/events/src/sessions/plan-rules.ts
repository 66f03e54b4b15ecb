import {
  MOST_AT_ONCE,
  type PlanConflict,
  type PlannedSession,
  type SessionPlan,
  type SessionRule,
} from '@guichet/contracts/session-plans'
import { Temporal } from 'temporal-polyfill'
import type { SessionRow } from '../tables.ts'

const MINUTE_MS = 60_000

/** What is already there. */
type Known = Pick<SessionRow, 'id' | 'state' | 'starts_at_ms' | 'ends_at_ms'>

/** The sessions that a rule would make of an event, beside those it has. */
export function planOf(
  rule: SessionRule,
  timeZone: string,
  known: readonly Known[],
  nowMs: number,
): SessionPlan {
  const standing = known.filter(({ state }) => state !== 'cancelled')
  const plan: SessionPlan = { timeZone, items: [], skipped: [], more: false }
  for (const wall of wallTimes(rule)) {
    if (plan.items.length === (rule.count ?? Number.POSITIVE_INFINITY)) break
    const startsAtMs = momentOf(wall, timeZone)
    const startsAtLocal = localText(wall)
    if (startsAtMs === null) {
      plan.skipped.push({ startsAtLocal, why: 'no_such_hour' })
      continue
    }
    if (plan.items.length === MOST_AT_ONCE) {
      plan.more = true
      break
    }
    const times = timesOf(rule, startsAtMs)
    const conflict = conflictOf(times, standing, plan.items, nowMs)
    plan.items.push({ startsAtLocal, ...times, conflict })
  }
  return plan
}

/** The moment at which a place's clock shows this; of two, the first. Null where the clock jumps over it. */
export function momentOf(wall: Temporal.PlainDateTime, timeZone: string): number | null {
  const moment = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  return moment.toPlainDateTime().equals(wall) ? moment.epochMilliseconds : null
}

/** What a place's clock shows at a moment. */
export function wallOf(atMs: number, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDateTime()
}

function localText(wall: Temporal.PlainDateTime): string {
  return wall.toString({ smallestUnit: 'minute' })
}

function timesOf(rule: SessionRule, startsAtMs: number): Omit<PlannedSession, 'startsAtLocal' | 'conflict'> {
  const { durationMinutes, doorsBeforeMinutes, capacity, reEntry = false } = rule
  return {
    startsAtMs,
    endsAtMs: startsAtMs + durationMinutes * MINUTE_MS,
    doorsAtMs: doorsBeforeMinutes === undefined ? null : startsAtMs - doorsBeforeMinutes * MINUTE_MS,
    capacity,
    reEntry,
  }
}

/** What the clock shows when sessions begin, in order, without end where the rule counts. */
function* wallTimes(rule: SessionRule): Generator<Temporal.PlainDateTime> {
  const first = Temporal.PlainDateTime.from(rule.firstStartsAtLocal)
  const times = [...new Set(rule.times ?? [first.toPlainTime().toString({ smallestUnit: 'minute' })])]
    .map((time) => Temporal.PlainTime.from(time))
    .sort(Temporal.PlainTime.compare)
  const last = rule.until === undefined ? null : Temporal.PlainDate.from(rule.until)
  const except = new Set(rule.except)
  for (const day of days(rule, first.toPlainDate())) {
    if (last && Temporal.PlainDate.compare(day, last) > 0) return
    if (except.has(day.toString())) continue
    for (const time of times) {
      const wall = day.toPlainDateTime(time)
      if (Temporal.PlainDateTime.compare(wall, first) >= 0) yield wall
    }
  }
}

/** The days of a rule, in order, without end. */
function* days({ frequency, interval, weekdays }: SessionRule, first: Temporal.PlainDate) {
  for (let round = 0; ; round += 1) {
    switch (frequency) {
      case 'daily':
        yield first.add({ days: round * interval })
        break
      case 'weekly':
        for (const weekday of [...new Set(weekdays ?? [first.dayOfWeek])].sort()) {
          const day = first.add({ days: weekday - first.dayOfWeek + 7 * round * interval })
          if (Temporal.PlainDate.compare(day, first) >= 0) yield day
        }
        break
      case 'monthly_by_weekday':
        yield sameWeekdayOf(first, round * interval)
    }
  }
}

/** The third Thursday of a later month, where the first is on one; the last one where it is on a fifth. */
function sameWeekdayOf(first: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const month = first.with({ day: 1 }).add({ months })
  const nth = Math.ceil(first.day / 7)
  const earliest = month.add({ days: (first.dayOfWeek - month.dayOfWeek + 7) % 7 })
  if (nth < 5) return earliest.add({ weeks: nth - 1 })
  const fifth = earliest.add({ weeks: 4 })
  return fifth.month === month.month ? fifth : earliest.add({ weeks: 3 })
}

type Times = Pick<PlannedSession, 'startsAtMs' | 'endsAtMs'>

function conflictOf(
  times: Times,
  standing: readonly Known[],
  planned: readonly Times[],
  nowMs: number,
): PlanConflict | null {
  if (times.startsAtMs <= nowMs) return { kind: 'past', sessionId: null }
  const same = standing.find(({ starts_at_ms }) => starts_at_ms === times.startsAtMs)
  if (same) return { kind: 'same_start', sessionId: same.id }
  const over = standing.find(
    ({ starts_at_ms, ends_at_ms }) => starts_at_ms < times.endsAtMs && ends_at_ms > times.startsAtMs,
  )
  if (over) return { kind: 'overlaps', sessionId: over.id }
  const isOverPlanned = planned.some(
    ({ startsAtMs, endsAtMs }) => startsAtMs < times.endsAtMs && endsAtMs > times.startsAtMs,
  )
  return isOverPlanned ? { kind: 'overlaps', sessionId: null } : null
}
