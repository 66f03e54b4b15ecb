import type { Closing } from '@guichet/contracts/closings'
import { writtenDate } from '@guichet/contracts/written-date'

const shapes = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<Closing['period'], Intl.DateTimeFormatOptions>

/** The closed day, month or year, as people say it. */
export function periodName(
  { period, startsOn }: Pick<Closing, 'period' | 'startsOn'>,
  locale: string,
): string {
  const format = new Intl.DateTimeFormat(locale, { ...shapes[period], timeZone: 'UTC' })
  return writtenDate(format, Date.parse(startsOn))
}
