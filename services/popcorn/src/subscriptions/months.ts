import { Temporal } from 'temporal-polyfill'

/**
 * The same hour so many months later, on the clocks of a time zone. Counted from the beginning each time: who began on the 31st ends on the
 * last day of shorter months, and on the 31st again.
 */
export function monthsAfter(startMs: number, months: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone).add({ months })
    .epochMilliseconds
}

let lastAsked = { minute: Number.NaN, timeZone: '', day: '' }

/** The day there, as `2026-11-29`. Asked for at every pour: days begin with a minute everywhere. */
export function dayAt(nowMs: number, timeZone: string): string {
  const minute = Math.floor(nowMs / 60_000)
  if (minute !== lastAsked.minute || timeZone !== lastAsked.timeZone) {
    lastAsked = { minute, timeZone, day: readDay(nowMs, timeZone) }
  }
  return lastAsked.day
}

function readDay(nowMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
