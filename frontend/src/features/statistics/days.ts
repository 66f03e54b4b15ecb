/** Days as the address has them: `2026-11-30`. They are counted, never asked what time it is in them. */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export interface Days {
  from: string
  /** Included. */
  to: string
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

export function countDays({ from, to }: Days): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
}

/** As many days just before. */
export function daysBefore(days: Days): Days {
  return { from: addDays(days.from, -countDays(days)), to: addDays(days.from, -1) }
}

export function everyDay({ from, to }: Days): string[] {
  return Array.from({ length: countDays({ from, to }) }, (_, at) => addDays(from, at))
}

export function everyHour({ fromMs, toMs }: { fromMs: number; toMs: number }): number[] {
  return Array.from({ length: Math.ceil((toMs - fromMs) / HOUR_MS) }, (_, at) => fromMs + at * HOUR_MS)
}

export const PAST = ['today', 'week', 'month', 'quarter', 'year'] as const
export const SPANS = ['coming', ...PAST] as const
export type Span = (typeof SPANS)[number]

const LENGTHS: Record<Span, number> = { coming: 90, today: 1, week: 7, month: 30, quarter: 90, year: 365 }

/** So many days that end with this one, or begin with it. */
export function spanOn(span: Span, today: string): Days {
  const others = LENGTHS[span] - 1
  return span === 'coming'
    ? { from: today, to: addDays(today, others) }
    : { from: addDays(today, -others), to: today }
}

/** Which of the spans these days are; null for any others. */
export function spanOf(days: Days, today: string): Span | null {
  return (
    SPANS.find((span) => {
      const { from, to } = spanOn(span, today)
      return from === days.from && to === days.to
    }) ?? null
  )
}

/** Two or three days are looked at by the hour. */
const MOST_DAYS_OF_HOURS = 3

export function bucketFor(days: Days): 'hour' | 'day' {
  return countDays(days) <= MOST_DAYS_OF_HOURS ? 'hour' : 'day'
}
