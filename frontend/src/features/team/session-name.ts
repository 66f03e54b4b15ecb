import { formatSession } from '../../lib/format/dates.ts'

interface Named {
  startsAtMs: number
  timeZone: string
}

/** `sam. 21 nov., 20:30`, as the clock at the venue shows it. */
export function dayOf({ startsAtMs, timeZone }: Named, locale: string): string {
  return formatSession(startsAtMs, locale, timeZone)
}
