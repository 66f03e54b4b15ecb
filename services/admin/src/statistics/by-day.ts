import { periodAt } from '@guichet/service-kit/journal/periods'

/** Counts by the quarter of an hour, in order, added up by the days of a time zone. Days of which nothing is counted are left out. */
export function byDay<Key extends string>(
  quarters: readonly (Record<Key, number> & { quarter_ms: number })[],
  keys: readonly Key[],
  timeZone: string,
): (Record<Key, number> & { at: string })[] {
  const days = new Map<string, Record<Key, number>>()
  for (const quarter of quarters) {
    const { startsOn } = periodAt('day', quarter.quarter_ms, timeZone)
    const day = days.get(startsOn) ?? (Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>)
    for (const key of keys) day[key] += quarter[key]
    days.set(startsOn, day)
  }
  return [...days].map(([at, counts]) => ({ at, ...counts }))
}
