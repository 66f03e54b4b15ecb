import { periodAt } from '@guichet/service-kit/journal/periods'

/** Counts by the quarter of an hour, in order, added up by the days of a time zone. Days of which nothing is counted are left out. */
export function byDay<Key extends string>(
  quarters: readonly (Record<Key, number> & { quarter_ms: number })[],
  keys: readonly Key[],
  timeZone: string,
): (Record<Key, number> & { at: string })[] {
  const days: { at: string; toMs: number; counts: Record<Key, number> }[] = []
  for (const quarter of quarters) {
    let last = days.at(-1)
    if (!last || quarter.quarter_ms >= last.toMs) {
      const { startsOn, toMs } = periodAt('day', quarter.quarter_ms, timeZone)
      const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
      last = { at: startsOn, toMs, counts }
      days.push(last)
    }
    for (const key of keys) last.counts[key] += quarter[key]
  }
  return days.map(({ at, counts }) => ({ at, ...counts }))
}
