import { Temporal } from 'temporal-polyfill'

/**
 * The same hour so many months later, on the clocks of a time zone. Counted from the beginning each time: who began on the 31st ends on the
 * last day of shorter months, and on the 31st again.
 */
export function monthsAfter(startMs: number, months: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone).add({ months })
    .epochMilliseconds
}

/** The day there, as `2026-11-29`. */
export function dayAt(nowMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
