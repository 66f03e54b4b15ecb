import { periodAt } from '@guichet/service-kit/journal/periods'
import { Temporal } from 'temporal-polyfill'

export interface Range {
  fromMs: number
  /** Not included. */
  toMs: number
}

/** A range as the days of a time zone see it: whole days, and what is left of those at its ends. */
export interface Stretch {
  timeZone: string
  /** The first and the last; null where no day is whole. */
  days: { first: string; last: string } | null
  edges: (Range & { day: string })[]
}

export function stretchOf({ fromMs, toMs }: Range, timeZone: string): Stretch {
  const first = periodAt('day', fromMs, timeZone)
  const last = periodAt('day', toMs - 1, timeZone)
  const edges: Stretch['edges'] = []
  const cutAtStart = fromMs > first.fromMs
  const cutAtEnd = toMs < last.toMs
  const isOneDay = first.startsOn === last.startsOn
  if (cutAtStart || (isOneDay && cutAtEnd)) {
    edges.push({ fromMs, toMs: Math.min(first.toMs, toMs), day: first.startsOn })
  }
  if (cutAtEnd && !isOneDay) edges.push({ fromMs: last.fromMs, toMs, day: last.startsOn })
  const firstWhole = cutAtStart || (isOneDay && cutAtEnd) ? periodAt('day', first.toMs, timeZone) : first
  const lastWhole = cutAtEnd ? periodAt('day', last.fromMs - 1, timeZone) : last
  const days =
    firstWhole.fromMs <= lastWhole.fromMs ? { first: firstWhole.startsOn, last: lastWhole.startsOn } : null
  return { timeZone, days, edges }
}

/** Days or months, by their first days: from the first of them to the last. */
export interface Periods {
  period: 'day' | 'month'
  first: string
  last: string
}

/** The whole months there are in days, and the days before and after them. */
export function monthsIn({ first, last }: { first: string; last: string }): Periods[] {
  const from = Temporal.PlainDate.from(first)
  const after = Temporal.PlainDate.from(last).add({ days: 1 })
  const monthsFrom = from.day === 1 ? from : from.with({ day: 1 }).add({ months: 1 })
  const monthsTo = after.with({ day: 1 })
  const until = (date: Temporal.PlainDate) => date.subtract({ days: 1 }).toString()
  if (Temporal.PlainDate.compare(monthsFrom, monthsTo) >= 0) return [{ period: 'day', first, last }]
  const parts: Periods[] = [
    { period: 'day', first, last: until(monthsFrom) },
    { period: 'month', first: monthsFrom.toString(), last: until(monthsTo) },
    { period: 'day', first: monthsTo.toString(), last },
  ]
  return parts.filter((part) => part.first <= part.last)
}

/** As long a time just before. As many days, where it is whole days there: they are not all of one length. */
export function rangeBefore({ fromMs, toMs }: Range, timeZone: string): Range {
  const { days, edges } = stretchOf({ fromMs, toMs }, timeZone)
  if (!days || edges.length > 0) return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs }
  const first = Temporal.PlainDate.from(days.first)
  const span = first.until(Temporal.PlainDate.from(days.last)).add({ days: 1 })
  return { fromMs: first.subtract(span).toZonedDateTime(timeZone).epochMilliseconds, toMs: fromMs }
}

/** When the hour began in which a moment is, on the clocks of a time zone. */
export function hourAt(atMs: number, timeZone: string): number {
  const there = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  return atMs - (there.minute * 60_000 + there.second * 1000 + there.millisecond)
}
