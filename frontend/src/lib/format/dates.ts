import { writtenDate } from '@guichet/contracts/written-date'

/** Dates are those of the place where the event is, never of the reader's desk. */

const shapes = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayWithYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { dateStyle: 'medium' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  time: { timeStyle: 'short' },
  weekday: { weekday: 'short' },
  longWeekday: { weekday: 'long' },
  dayNumber: { day: 'numeric' },
  month: { month: 'short' },
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'full', timeStyle: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateShape = keyof typeof shapes

export function formatDate(atMs: number, shape: DateShape, locale: string, timeZone?: string): string {
  return writtenDate(new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone }), atMs)
}

/** A session by its day and hour, as it is told from the others of its event. */
export function formatSession(startsAtMs: number, locale: string, timeZone: string): string {
  return `${formatDate(startsAtMs, 'shortDay', locale, timeZone)}, ${formatDate(startsAtMs, 'time', locale, timeZone)}`
}

/** `2026-11-20`: the calendar day of a moment in a time zone, good for grouping and for comparing. */
export function calendarDay(atMs: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(atMs)
}

/** The zone's short name, given only to readers whose own clock shows another time. */
export function foreignZoneName(atMs: number, timeZone: string, locale: string): string | null {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (offsetMinutes(atMs, timeZone) === offsetMinutes(atMs, here)) return null
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(atMs)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

function offsetMinutes(atMs: number, timeZone: string): number {
  const wall = new Date(new Date(atMs).toLocaleString('en-US', { timeZone, hourCycle: 'h23' })).getTime()
  const universal = new Date(
    new Date(atMs).toLocaleString('en-US', { timeZone: 'UTC', hourCycle: 'h23' }),
  ).getTime()
  return Math.round((wall - universal) / 60_000)
}

/** The first moment of a calendar day (`2026-11-20`) as this browser counts days. */
export function startOfDayMs(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date).getTime()
}

export function addDays(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}
