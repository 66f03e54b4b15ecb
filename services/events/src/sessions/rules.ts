import {
  type CreateSessionBody,
  faultOfSessionTimes,
  MOST_SESSIONS,
  type UpdateSessionBody,
} from '@guichet/contracts/events'
import { AppError } from '@guichet/service-kit/errors'
import type { EventRow, SessionRow } from '../tables.ts'

export type SessionPatch = Pick<
  SessionRow,
  'starts_at_ms' | 'ends_at_ms' | 'doors_at_ms' | 'capacity' | 're_entry'
>

/** A new session of an event. */
export function sessionRowOf(id: string, eventId: string, planned: CreateSessionBody): SessionRow {
  return {
    id,
    event_id: eventId,
    state: 'scheduled',
    starts_at_ms: planned.startsAtMs,
    ends_at_ms: planned.endsAtMs,
    doors_at_ms: planned.doorsAtMs ?? null,
    capacity: planned.capacity,
    moved_at_ms: null,
    moved_from_ms: null,
    refund_until_ms: null,
    notice: null,
    re_entry: Number(planned.reEntry ?? false),
  }
}

/** A session with what was given filled in. Throws `invalid_input` where its times do not fit together. */
export function patched(session: SessionRow, body: UpdateSessionBody): SessionPatch {
  const startsAtMs = body.startsAtMs ?? session.starts_at_ms
  const endsAtMs = body.endsAtMs ?? session.ends_at_ms
  const doorsAtMs = body.doorsAtMs === undefined ? session.doors_at_ms : body.doorsAtMs
  const fault = faultOfSessionTimes({ startsAtMs, endsAtMs, doorsAtMs })
  if (fault) {
    const errors = [{ path: 'endsAtMs', message: fault }]
    throw new AppError('unprocessable', 'invalid_input', 'These times do not fit together.', { errors })
  }
  return {
    starts_at_ms: startsAtMs,
    ends_at_ms: endsAtMs,
    doors_at_ms: doorsAtMs,
    capacity: body.capacity ?? session.capacity,
    re_entry: Number(body.reEntry ?? session.re_entry),
  }
}

/** Why a session cannot be changed so, or undefined. What people bought tickets for is not changed by a correction. */
export function faultOfChange(
  event: Pick<EventRow, 'state'>,
  session: SessionRow,
  patch: SessionPatch,
): AppError | undefined {
  if (event.state === 'draft') return undefined
  if (session.state === 'cancelled') {
    return new AppError('conflict', 'session_cancelled', 'This session is cancelled, for good.')
  }
  if (patch.starts_at_ms !== session.starts_at_ms) {
    return new AppError(
      'conflict',
      'not_a_draft',
      'It is published: people rely on its start. Move it, so that they are told; its doors and its end can be corrected.',
    )
  }
  if (patch.capacity !== session.capacity) {
    return new AppError(
      'conflict',
      'not_a_draft',
      'It is published: its places are changed where its tickets are sold.',
    )
  }
  return undefined
}

/** Why an event cannot have one more session beginning then, or undefined. */
export function faultOfAdding(
  event: Pick<EventRow, 'state'>,
  sessionCount: number,
  startsAtMs: number,
  nowMs: number,
): AppError | undefined {
  if (event.state === 'cancelled') {
    return new AppError('conflict', 'event_cancelled', 'It has been cancelled.')
  }
  if (event.state === 'published' && startsAtMs <= nowMs) {
    return new AppError('conflict', 'session_in_past', 'It would have begun already.')
  }
  if (sessionCount >= MOST_SESSIONS) {
    return new AppError('conflict', 'too_many', `An event has ${MOST_SESSIONS} sessions at most.`)
  }
  return undefined
}
