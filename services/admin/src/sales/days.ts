import { periodAt } from '@guichet/service-kit/journal/periods'
import type { Db, SalesDayRow, SalesQuarterRow } from '../tables.ts'
import { addTo, nothing } from './measures.ts'
import { addDays, deleteDays, findQuartersOf } from './queries.ts'

/** The sums of quarters by the days of a time zone. */
export function daysOf(quarters: readonly SalesQuarterRow[], timeZone: string): SalesDayRow[] {
  const days = new Map<string, SalesDayRow>()
  let last = { fromMs: 0, toMs: 0, startsOn: '' }
  for (const quarter of quarters) {
    const { event_id, channel, organiser_id, currency, quarter_ms } = quarter
    if (quarter_ms < last.fromMs || quarter_ms >= last.toMs) last = periodAt('day', quarter_ms, timeZone)
    const day = last.startsOn
    const key = `${event_id} ${day} ${channel} ${currency}`
    const sum = days.get(key) ?? {
      day,
      event_id,
      channel,
      organiser_id,
      time_zone: timeZone,
      currency,
      ...nothing(),
    }
    addTo(sum, quarter)
    days.set(key, sum)
  }
  return [...days.values()]
}

/** Makes an event's days anew, by this time zone. */
export async function makeDays(db: Db, eventId: string, timeZone: string): Promise<void> {
  await deleteDays(db, eventId)
  await addDays(db, daysOf(await findQuartersOf(db, eventId), timeZone))
}
