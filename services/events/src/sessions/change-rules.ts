import type { MoveSessionBody } from '@guichet/contracts/session-changes'
import { AppError } from '@guichet/service-kit/errors'
import type { EventRow, SessionRow } from '../tables.ts'

const REFUND_WINDOW_MS = 14 * 24 * 3_600_000

/** Why a session can be neither moved nor cancelled, or undefined. One that is under way can: a storm asks nobody. */
export function faultOfMoving(
  event: Pick<EventRow, 'state'>,
  session: Pick<SessionRow, 'state' | 'ends_at_ms'>,
  nowMs: number,
): AppError | undefined {
  if (event.state === 'draft') {
    return new AppError(
      'conflict',
      'not_published',
      'Nobody has tickets for a draft: change it, or delete it.',
    )
  }
  if (session.state === 'cancelled') {
    return new AppError('conflict', 'session_cancelled', 'This session is cancelled, for good.')
  }
  if (session.ends_at_ms <= nowMs) {
    return new AppError('conflict', 'session_in_past', 'This session is over.')
  }
  return undefined
}

type Moved = Pick<
  SessionRow,
  | 'state'
  | 'starts_at_ms'
  | 'ends_at_ms'
  | 'doors_at_ms'
  | 'moved_at_ms'
  | 'moved_from_ms'
  | 'refund_until_ms'
  | 'notice'
>

/**
 * A session as it is after a move, or undefined where it is so already. What buyers were promised before stands: a later move
 * never closes the refund window earlier, as long as that is before the start.
 */
export function moved(session: SessionRow, body: MoveSessionBody, nowMs: number): Moved | undefined {
  const { startsAtMs, endsAtMs } = body
  const doorsAtMs = body.doorsAtMs === undefined ? doorsKept(session, startsAtMs) : body.doorsAtMs
  const notice = body.notice || null
  const isSame =
    startsAtMs === session.starts_at_ms &&
    endsAtMs === session.ends_at_ms &&
    doorsAtMs === session.doors_at_ms &&
    notice === session.notice &&
    (body.refundUntilMs === undefined || body.refundUntilMs === session.refund_until_ms)
  if (isSame) return undefined
  const wantedUntilMs = body.refundUntilMs ?? nowMs + REFUND_WINDOW_MS
  const isOtherDate = startsAtMs !== session.starts_at_ms
  return {
    state: 'moved',
    starts_at_ms: startsAtMs,
    ends_at_ms: endsAtMs,
    doors_at_ms: doorsAtMs,
    moved_at_ms: nowMs,
    moved_from_ms: isOtherDate ? session.starts_at_ms : (session.moved_from_ms ?? session.starts_at_ms),
    refund_until_ms: Math.min(startsAtMs, Math.max(wantedUntilMs, session.refund_until_ms ?? 0)),
    notice,
  }
}

/** Doors open as long before the start as they did. */
function doorsKept(session: SessionRow, startsAtMs: number): number | null {
  return session.doors_at_ms === null ? null : startsAtMs - (session.starts_at_ms - session.doors_at_ms)
}
