import type { CreateSessionBody, Session, UpdateSessionBody } from '@guichet/contracts/events'
import {
  addWallMinutes,
  momentOf,
  type WallTime,
  wallMinutesBetween,
  wallTimeOf,
} from '../../lib/format/wall-clock.ts'

/** A session as its form holds it: times on the venue's clock, numbers as typed. */
export interface SessionValues {
  date: string
  start: string
  doors: string
  endDate: string
  end: string
  capacity: string
  /** Who went out may come in again. */
  reEntry: boolean
}

type SessionFault = 'missing' | 'skipped' | 'endsBefore' | 'capacity'
export type SessionFaults = Partial<Record<keyof SessionValues, SessionFault>>

const DOORS_LEAD_MINUTES = 30
const LENGTH_MINUTES = 120
const MOST_PLACES = 200_000

/** Tomorrow evening: what most people change least. */
export function newSessionValues(timeZone: string, nowMs: number): SessionValues {
  const tomorrow = addWallMinutes(wallTimeOf(nowMs, timeZone), 24 * 60).date
  const start = { date: tomorrow, time: '20:00' }
  const end = addWallMinutes(start, LENGTH_MINUTES)
  const doors = addWallMinutes(start, -DOORS_LEAD_MINUTES)
  return {
    date: start.date,
    start: start.time,
    doors: doors.time,
    endDate: end.date,
    end: end.time,
    capacity: '100',
    reEntry: false,
  }
}

export function sessionValuesOf(session: Session, timeZone: string): SessionValues {
  const start = wallTimeOf(session.startsAtMs, timeZone)
  const end = wallTimeOf(session.endsAtMs, timeZone)
  return {
    date: start.date,
    start: start.time,
    doors: session.doorsAtMs === null ? '' : wallTimeOf(session.doorsAtMs, timeZone).time,
    endDate: end.date,
    end: end.time,
    capacity: String(session.capacity),
    reEntry: session.reEntry,
  }
}

/** Moves the start and, with it, the doors and the end, which keep their distance. */
export function withStart(values: SessionValues, start: WallTime): SessionValues {
  const moved = { ...values, date: start.date, start: start.time }
  const before = { date: values.date, time: values.start }
  if (!isWritten(before) || !isWritten(start)) return moved
  if (values.doors) {
    const lead = wallMinutesBetween(doorsOf(values), before)
    moved.doors = addWallMinutes(start, -lead).time
  }
  const end = { date: values.endDate, time: values.end }
  if (isWritten(end)) {
    const movedEnd = addWallMinutes(start, wallMinutesBetween(before, end))
    moved.endDate = movedEnd.date
    moved.end = movedEnd.time
  }
  return moved
}

function isWritten({ date, time }: WallTime): boolean {
  return date !== '' && time !== ''
}

/** Doors open at most a day before: after 23:45 for a start at 00:15 means the evening before. */
function doorsOf({ date, start, doors }: SessionValues): WallTime {
  const sameDay = { date, time: doors }
  return doors <= start ? sameDay : addWallMinutes(sameDay, -24 * 60)
}

export function faultsOf(values: SessionValues, timeZone: string): SessionFaults {
  const faults: SessionFaults = {}
  const start = { date: values.date, time: values.start }
  const end = { date: values.endDate, time: values.end }
  if (!values.date) faults.date = 'missing'
  if (!values.start) faults.start = 'missing'
  if (!values.endDate) faults.endDate = 'missing'
  if (!values.end) faults.end = 'missing'
  const startsAtMs = momentOf(start, timeZone)
  const endsAtMs = momentOf(end, timeZone)
  if (isWritten(start) && startsAtMs === null) faults.start = 'skipped'
  if (isWritten(end) && endsAtMs === null) faults.end = 'skipped'
  if (values.doors && isWritten(start) && momentOf(doorsOf(values), timeZone) === null)
    faults.doors = 'skipped'
  if (startsAtMs !== null && endsAtMs !== null && endsAtMs <= startsAtMs) faults.end = 'endsBefore'
  const capacity = Number(values.capacity)
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_PLACES) faults.capacity = 'capacity'
  return faults
}

/** What is sent for values without faults; null where there are some. */
export function sessionBody(values: SessionValues, timeZone: string): CreateSessionBody | null {
  const startsAtMs = momentOf({ date: values.date, time: values.start }, timeZone)
  const endsAtMs = momentOf({ date: values.endDate, time: values.end }, timeZone)
  if (startsAtMs === null || endsAtMs === null) return null
  if (Object.keys(faultsOf(values, timeZone)).length > 0) return null
  const doorsAtMs = values.doors ? momentOf(doorsOf(values), timeZone) : null
  return { startsAtMs, endsAtMs, doorsAtMs, capacity: Number(values.capacity), reEntry: values.reEntry }
}

/** Only what was changed: an hour that the clock shows twice would otherwise lose which of the two it was. */
export function sessionChange(
  session: Session,
  values: SessionValues,
  timeZone: string,
): UpdateSessionBody | null {
  const body = sessionBody(values, timeZone)
  if (!body) return null
  const before = sessionValuesOf(session, timeZone)
  const change: UpdateSessionBody = {}
  const startMoved = before.date !== values.date || before.start !== values.start
  if (startMoved) change.startsAtMs = body.startsAtMs
  if (before.endDate !== values.endDate || before.end !== values.end) change.endsAtMs = body.endsAtMs
  if (before.doors !== values.doors || (startMoved && values.doors)) change.doorsAtMs = body.doorsAtMs ?? null
  if (body.capacity !== session.capacity) change.capacity = body.capacity
  if (values.reEntry !== session.reEntry) change.reEntry = values.reEntry
  return change
}
