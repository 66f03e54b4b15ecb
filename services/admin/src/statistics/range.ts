import type { StatsQuery } from '@guichet/contracts/stats'
import { periodOn } from '@guichet/service-kit/journal/periods'
import type { Range } from './stretches.ts'

const QUARTER_MS = 15 * 60_000

/** What somebody asks for, as moments: days begin where the events are, moments count to the quarter of an hour in which they are. */
export function rangeOf(
  { from, to, fromMs = 0, toMs = 0 }: Pick<StatsQuery, 'from' | 'to' | 'fromMs' | 'toMs'>,
  timeZone: string,
): Range {
  if (from !== undefined && to !== undefined) {
    return { fromMs: periodOn('day', from, timeZone).fromMs, toMs: periodOn('day', to, timeZone).toMs }
  }
  return { fromMs: fromMs - (fromMs % QUARTER_MS), toMs: toMs - (toMs % QUARTER_MS) }
}
