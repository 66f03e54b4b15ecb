import type { StatsQuery } from '@guichet/contracts/stats'
import { periodOn } from '@guichet/service-kit/journal/periods'
import { quarterAt } from '../quarters.ts'
import type { Range } from './stretches.ts'

/** What somebody asks for, as moments: days begin where the events are, moments count to the quarter of an hour in which they are. */
export function rangeOf(
  { from, to, fromMs = 0, toMs = 0 }: Pick<StatsQuery, 'from' | 'to' | 'fromMs' | 'toMs'>,
  timeZone: string,
): Range {
  if (from !== undefined && to !== undefined) {
    return { fromMs: periodOn('day', from, timeZone).fromMs, toMs: periodOn('day', to, timeZone).toMs }
  }
  return { fromMs: quarterAt(fromMs), toMs: quarterAt(toMs) }
}
