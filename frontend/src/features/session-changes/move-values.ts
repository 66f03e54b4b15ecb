import type { Session } from '@guichet/contracts/events'
import type { MoveSessionBody } from '@guichet/contracts/session-changes'
import {
  addWallMinutes,
  momentOf,
  type WallTime,
  wallMinutesBetween,
  wallTimeOf,
} from '../../lib/format/wall-clock.ts'

/** A move as its form holds it, on the venue's clock. */
export interface MoveValues {
  date: string
  start: string
  doors: string
  endDate: string
  end: string
  /** The last day on which buyers get their money back. */
  refundDate: string
  notice: string
}

type MoveFault = 'missing' | 'skipped' | 'endsBefore' | 'past' | 'afterStart'
export type MoveFaults = Partial<Record<keyof MoveValues, MoveFault>>

const REFUND_DAYS = 14
const DAY_MINUTES = 24 * 60
const MINUTE_MS = 60_000

/** The dates as they are: nothing is proposed, for nobody knows the new one but the organiser. */
export function moveValuesOf(session: Session, timeZone: string, nowMs: number): MoveValues {
  const start = wallTimeOf(session.startsAtMs, timeZone)
  const end = wallTimeOf(session.endsAtMs, timeZone)
  const values = {
    date: start.date,
    start: start.time,
    doors: session.doorsAtMs === null ? '' : wallTimeOf(session.doorsAtMs, timeZone).time,
    endDate: end.date,
    end: end.time,
    refundDate: '',
    notice: '',
  }
  return { ...values, refundDate: refundDateFor(values.date, timeZone, nowMs) }
}

/** Two weeks from today, or the day of the session where that is sooner. */
function refundDateFor(date: string, timeZone: string, nowMs: number): string {
  const inTwoWeeks = addWallMinutes(wallTimeOf(nowMs, timeZone), REFUND_DAYS * DAY_MINUTES).date
  return date !== '' && date < inTwoWeeks ? date : inTwoWeeks
}

/** Moves the start; doors, end and refund window go with it. */
export function withNewStart(
  values: MoveValues,
  start: WallTime,
  timeZone: string,
  nowMs: number,
): MoveValues {
  const before = { date: values.date, time: values.start }
  const moved = { ...values, date: start.date, start: start.time }
  if (!isWritten(before) || !isWritten(start)) return moved
  if (values.doors) {
    moved.doors = addWallMinutes(start, -wallMinutesBetween(doorsOf(values), before)).time
  }
  const end = { date: values.endDate, time: values.end }
  if (isWritten(end)) {
    const movedEnd = addWallMinutes(start, wallMinutesBetween(before, end))
    moved.endDate = movedEnd.date
    moved.end = movedEnd.time
  }
  moved.refundDate = refundDateFor(start.date, timeZone, nowMs)
  return moved
}

function isWritten({ date, time }: WallTime): boolean {
  return date !== '' && time !== ''
}

/** After 23:45 for a start at 00:15 means the evening before. */
function doorsOf({ date, start, doors }: MoveValues): WallTime {
  const sameDay = { date, time: doors }
  return doors <= start ? sameDay : addWallMinutes(sameDay, -DAY_MINUTES)
}

export function moveFaults(values: MoveValues, timeZone: string, nowMs: number): MoveFaults {
  const faults: MoveFaults = {}
  for (const field of ['date', 'start', 'endDate', 'end', 'refundDate'] as const) {
    if (!values[field]) faults[field] = 'missing'
  }
  const startsAtMs = momentOf({ date: values.date, time: values.start }, timeZone)
  const endsAtMs = momentOf({ date: values.endDate, time: values.end }, timeZone)
  if (!faults.date && !faults.start && startsAtMs === null) faults.start = 'skipped'
  if (!faults.endDate && !faults.end && endsAtMs === null) faults.end = 'skipped'
  if (startsAtMs !== null && startsAtMs <= nowMs) faults.date = 'past'
  if (startsAtMs !== null && endsAtMs !== null && endsAtMs <= startsAtMs) faults.end = 'endsBefore'
  if (values.refundDate && values.date && values.refundDate > values.date) faults.refundDate = 'afterStart'
  if (values.refundDate && values.refundDate < wallTimeOf(nowMs, timeZone).date) faults.refundDate = 'past'
  return faults
}

/** What is sent for values without faults; null where there are some. The last day of refunds counts to its last minute. */
export function moveBody(
  values: MoveValues,
  timeZone: string,
  nowMs: number,
): (MoveSessionBody & { refundUntilMs: number }) | null {
  if (Object.keys(moveFaults(values, timeZone, nowMs)).length > 0) return null
  const startsAtMs = momentOf({ date: values.date, time: values.start }, timeZone)
  const endsAtMs = momentOf({ date: values.endDate, time: values.end }, timeZone)
  const midnight = addWallMinutes({ date: values.refundDate, time: '00:00' }, DAY_MINUTES)
  if (startsAtMs === null || endsAtMs === null) return null
  const dayEndsMs = momentOf(midnight, timeZone) ?? startsAtMs
  return {
    startsAtMs,
    endsAtMs,
    doorsAtMs: values.doors ? momentOf(doorsOf(values), timeZone) : null,
    refundUntilMs: Math.min(startsAtMs, dayEndsMs - MINUTE_MS),
    ...(values.notice.trim() ? { notice: values.notice.trim() } : {}),
  }
}
