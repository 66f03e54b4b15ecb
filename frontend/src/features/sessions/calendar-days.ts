import type { Session } from '@guichet/contracts/events'
import { addDays, calendarDay } from '../../lib/format/dates.ts'

/** Days are `2026-11-20`, in the calendar of the event's place. */
export type CalendarView = 'month' | 'week'

const DAY_MS = 24 * 3_600_000
const WEEK = 7
const MONDAY = 1
const SUNDAY = 0

/** Weeks begin on Monday in France and nearly everywhere, on Sunday where the reader's region says so. */
export function firstWeekdayOf(locale: string): number {
  return /-(US|CA|AU|IN|IL|JP|BR|MX|ZA)\b/.test(locale) && !locale.startsWith('fr') ? SUNDAY : MONDAY
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** A moment within a day, to write it with `timeZone: 'UTC'`. */
export function momentOfDay(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

function startOfWeek(day: string, firstWeekday: number): string {
  return addDays(day, -((weekdayOf(day) - firstWeekday + WEEK) % WEEK))
}

export function weekOf(day: string, firstWeekday: number): string[] {
  const first = startOfWeek(day, firstWeekday)
  return Array.from({ length: WEEK }, (_, index) => addDays(first, index))
}

/** The weeks that a month touches. */
export function weeksOfMonth(day: string, firstWeekday: number): string[][] {
  const month = day.slice(0, 7)
  const weeks: string[][] = []
  let first = startOfWeek(`${month}-01`, firstWeekday)
  while (first.slice(0, 7) <= month) {
    weeks.push(weekOf(first, firstWeekday))
    first = addDays(first, WEEK)
  }
  return weeks
}

/** The same day of another month, or its last one where that month is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}

/** Where a key leads from a day, or null where it leads nowhere. */
export function dayAfterKey(
  key: string,
  day: string,
  { view, firstWeekday }: { view: CalendarView; firstWeekday: number },
): string | null {
  const turn = (times: number) => (view === 'month' ? addMonths(day, times) : addDays(day, times * WEEK))
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -WEEK)
    case 'ArrowDown':
      return addDays(day, WEEK)
    case 'Home':
      return startOfWeek(day, firstWeekday)
    case 'End':
      return addDays(startOfWeek(day, firstWeekday), WEEK - 1)
    case 'PageUp':
      return turn(-1)
    case 'PageDown':
      return turn(1)
    default:
      return null
  }
}

type Timed = Pick<Session, 'id' | 'startsAtMs'>

/** Sessions by the day on which they begin, each day's in the order of their start. */
export function sessionsByDay<Row extends Timed>(
  sessions: readonly Row[],
  timeZone: string,
): ReadonlyMap<string, Row[]> {
  const inOrder = sessions.toSorted((a, b) => a.startsAtMs - b.startsAtMs)
  return Map.groupBy(inOrder, ({ startsAtMs }) => calendarDay(startsAtMs, timeZone))
}

/** The day of the session that is nearest to a day, the next one where two are as near. */
export function nearestDay(days: Iterable<string>, day: string): string | null {
  const from = Date.parse(day)
  const distance = (other: string) => Math.abs(Date.parse(other) - from) - (other > day ? DAY_MS / 2 : 0)
  return [...days].sort((a, b) => distance(a) - distance(b))[0] ?? null
}

/** Where a calendar opens: tonight's session while it lasts, else the first to come, or the last one there was. */
export function openingDay(
  sessions: readonly Pick<Session, 'id' | 'startsAtMs' | 'endsAtMs'>[],
  timeZone: string,
  nowMs: number,
): string {
  const inOrder = sessions.toSorted((a, b) => a.startsAtMs - b.startsAtMs)
  const isOn = ({ startsAtMs, endsAtMs }: Pick<Session, 'startsAtMs' | 'endsAtMs'>) =>
    endsAtMs > nowMs && startsAtMs > nowMs - DAY_MS
  const first = inOrder.find(isOn) ?? inOrder.at(-1)
  return calendarDay(first?.startsAtMs ?? nowMs, timeZone)
}

/** What lies from one session to another, both included, in the order of their start. */
export function between(sessions: readonly Timed[], from: string, to: string): string[] {
  const ids = sessions.toSorted((a, b) => a.startsAtMs - b.startsAtMs).map(({ id }) => id)
  const ends = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b)
  const [first = 0, last = 0] = ends
  return first < 0 ? [to] : ids.slice(first, last + 1)
}
