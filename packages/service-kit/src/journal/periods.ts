import { Temporal } from 'temporal-polyfill'
import type { Period } from './tables.ts'

export interface PeriodBounds {
  /** YYYY-MM-DD */
  startsOn: string
  fromMs: number
  toMs: number
}

/** The day, month or year in which a moment is, as the clocks of a time zone have it: a day may last 23 or 25 hours. */
export function periodAt(period: Period, atMs: number, timeZone: string): PeriodBounds {
  return periodOn(period, startOf(period, atMs, timeZone), timeZone)
}

/** Its first day alone. */
export function startOf(period: Period, atMs: number, timeZone: string): string {
  const day = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate()
  return firstDayOf(period, day).toString()
}

/** The first day after the one that begins on a day. */
export function endOf(period: Period, startsOn: string): string {
  return dayAfter(period, Temporal.PlainDate.from(startsOn)).toString()
}

/** The one that begins on a day. */
export function periodOn(period: Period, startsOn: string, timeZone: string): PeriodBounds {
  return periodFrom(period, Temporal.PlainDate.from(startsOn), timeZone)
}

/** The one after that which begins on a day. */
export function periodAfter(period: Period, startsOn: string, timeZone: string): PeriodBounds {
  return periodOn(period, endOf(period, startsOn), timeZone)
}

function periodFrom(period: Period, start: Temporal.PlainDate, timeZone: string): PeriodBounds {
  return {
    startsOn: start.toString(),
    fromMs: beginningOf(start, timeZone),
    toMs: beginningOf(dayAfter(period, start), timeZone),
  }
}

function firstDayOf(period: Period, day: Temporal.PlainDate): Temporal.PlainDate {
  if (period === 'day') return day
  return day.with(period === 'month' ? { day: 1 } : { month: 1, day: 1 })
}

function dayAfter(period: Period, start: Temporal.PlainDate): Temporal.PlainDate {
  return start.add({ [`${period}s`]: 1 })
}

/** Where the clocks skip midnight, the day begins with the first minute there is. */
function beginningOf(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds
}
