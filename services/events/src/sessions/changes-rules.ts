import { epochMs } from '@guichet/contracts/primitives'
import type {
  ChangedSession,
  SessionFigures,
  SessionObstacle,
  SessionsChange,
} from '@guichet/contracts/session-plans'
import { Temporal } from 'temporal-polyfill'
import type { EventRow, SessionRow } from '../tables.ts'
import { momentOf, wallOf } from './plan-rules.ts'
import { sessionView } from './record.ts'

const MINUTE_MS = 60_000

/** A session before and after a change, and what stands in its way. */
export function changedSession(
  event: Pick<EventRow, 'state' | 'time_zone'>,
  session: SessionRow,
  change: SessionsChange,
): ChangedSession {
  const before = figuresOf(session)
  const startsAtMs = startAfter(before.startsAtMs, event.time_zone, change)
  const asked = startsAtMs === null ? null : figuresAfter(before, startsAtMs, change)
  const after = asked && isWithinTime(asked) ? asked : null
  return { sessionId: session.id, before, after, obstacle: obstacleOf(event, session, before, after) }
}

function figuresOf(session: SessionRow): SessionFigures {
  const { startsAtMs, endsAtMs, doorsAtMs, capacity, reEntry } = sessionView(session)
  return { startsAtMs, endsAtMs, doorsAtMs, capacity, reEntry }
}

/** Counted on the place's clock; null where the clock jumps over that hour. */
function startAfter(
  startsAtMs: number,
  timeZone: string,
  { shiftMinutes, setTimeLocal }: SessionsChange,
): number | null {
  const wall = wallOf(startsAtMs, timeZone)
  if (shiftMinutes) return momentOf(wall.add({ minutes: shiftMinutes }), timeZone)
  if (setTimeLocal === undefined) return startsAtMs
  const asked = wall.withPlainTime(Temporal.PlainTime.from(setTimeLocal))
  // The second of two equal hours stays the second.
  return asked.equals(wall) ? startsAtMs : momentOf(asked, timeZone)
}

/** Doors and end keep their distance from the start. */
function figuresAfter(
  before: SessionFigures,
  startsAtMs: number,
  { durationMinutes, doorsBeforeMinutes, capacity, reEntry }: SessionsChange,
): SessionFigures {
  const lastsMs =
    durationMinutes === undefined ? before.endsAtMs - before.startsAtMs : durationMinutes * MINUTE_MS
  const keptLeadMs = before.doorsAtMs === null ? null : before.startsAtMs - before.doorsAtMs
  const askedLeadMs = typeof doorsBeforeMinutes === 'number' ? doorsBeforeMinutes * MINUTE_MS : null
  const leadMs = doorsBeforeMinutes === undefined ? keptLeadMs : askedLeadMs
  return {
    startsAtMs,
    endsAtMs: startsAtMs + lastsMs,
    doorsAtMs: leadMs === null ? null : startsAtMs - leadMs,
    capacity: capacity ?? before.capacity,
    reEntry: reEntry ?? before.reEntry,
  }
}

/** Not before 1970 and not after 9999, which nobody could be told. */
function isWithinTime({ startsAtMs, endsAtMs, doorsAtMs }: SessionFigures): boolean {
  return [startsAtMs, endsAtMs, doorsAtMs ?? startsAtMs].every((atMs) => epochMs.safeParse(atMs).success)
}

function obstacleOf(
  event: Pick<EventRow, 'state'>,
  session: Pick<SessionRow, 'state'>,
  before: SessionFigures,
  after: SessionFigures | null,
): SessionObstacle | null {
  if (session.state === 'cancelled') return 'cancelled'
  if (!after) return 'no_such_hour'
  if (event.state === 'draft') return null
  if (after.startsAtMs !== before.startsAtMs) return 'needs_move'
  if (after.capacity !== before.capacity) return 'capacity_of_pools'
  return null
}
