import { type PeriodBounds, periodAt } from '@guichet/service-kit/journal/periods'
import type { Db, SalesPeriodRow, SalesQuarterRow } from '../tables.ts'
import { addTo, nothing } from './measures.ts'
import { addPeriods, deletePeriods, findQuartersOf } from './queries.ts'

/** The sums of quarters, in order, by the days and by the months of a time zone. */
export function periodsOf(quarters: readonly SalesQuarterRow[], timeZone: string): SalesPeriodRow[] {
  return (['day', 'month'] as const).flatMap((period) => sumsOf(period, quarters, timeZone))
}

function sumsOf(
  period: SalesPeriodRow['period'],
  quarters: readonly SalesQuarterRow[],
  timeZone: string,
): SalesPeriodRow[] {
  const sums = new Map<string, SalesPeriodRow>()
  let last: PeriodBounds = { startsOn: '', fromMs: 0, toMs: 0 }
  for (const quarter of quarters) {
    const { event_id, channel, organiser_id, currency, quarter_ms } = quarter
    if (quarter_ms < last.fromMs || quarter_ms >= last.toMs) last = periodAt(period, quarter_ms, timeZone)
    const key = `${event_id} ${last.startsOn} ${channel} ${currency}`
    const sum = sums.get(key) ?? {
      period,
      starts_on: last.startsOn,
      event_id,
      channel,
      organiser_id,
      time_zone: timeZone,
      currency,
      ...nothing(),
    }
    addTo(sum, quarter)
    sums.set(key, sum)
  }
  return [...sums.values()]
}

/** Makes an event's days and months anew, by this time zone. */
export async function makePeriods(db: Db, eventId: string, timeZone: string): Promise<void> {
  await deletePeriods(db, eventId)
  await addPeriods(db, periodsOf(await findQuartersOf(db, eventId), timeZone))
}
