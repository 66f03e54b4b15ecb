import type { ProblemKind, Reason } from '@guichet/contracts/problem'
import { AppError } from '@guichet/service-kit/errors'
import type { EventRow, SessionRow } from '../tables.ts'

export interface Span {
  fromMs: number
  /** Not within any more. */
  toMs?: number | undefined
}

type Timed = Pick<SessionRow, 'id' | 'state' | 'starts_at_ms' | 'ends_at_ms'>

/**
 * The session that is next in a span: the first to begin in it or, where none does, one that is under way, as an exhibition
 * is for weeks.
 */
export function nextSessionIn<Row extends Timed>(
  sessions: readonly Row[],
  { fromMs, toMs }: Span,
): Row | undefined {
  const within = sessions
    .filter(
      (session) =>
        session.state !== 'cancelled' &&
        session.ends_at_ms > fromMs &&
        (toMs === undefined || session.starts_at_ms < toMs),
    )
    .sort((a, b) => a.starts_at_ms - b.starts_at_ms || (a.id < b.id ? -1 : 1))
  return within.find((session) => session.starts_at_ms >= fromMs) ?? within[0]
}

/** Why an event cannot be put on sale as it stands, or undefined. */
export function faultOfPublishing(
  event: Pick<EventRow, 'state'>,
  sessions: readonly Timed[],
  nowMs: number,
): AppError | undefined {
  if (event.state === 'published') return refusal('conflict', 'already_published', 'It is published already.')
  if (event.state === 'cancelled') return refusal('conflict', 'event_cancelled', 'It has been cancelled.')
  if (sessions.length === 0) return refusal('conflict', 'no_session', 'Say first when it takes place.')
  if (!sessions.some((session) => session.starts_at_ms > nowMs)) {
    return refusal('conflict', 'session_in_past', 'All its sessions have begun already.')
  }
  return undefined
}

function refusal(kind: ProblemKind, reason: Reason, message: string): AppError {
  return new AppError(kind, reason, message)
}

/** The version that an `If-Match` header asks for; undefined where it asks for none. */
export function versionAskedFor(ifMatch: string | undefined): number | undefined {
  const digits = ifMatch?.match(/"(\d+)/)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
