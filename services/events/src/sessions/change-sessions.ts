import type { ProblemKind, Reason } from '@guichet/contracts/problem'
import type { ChangedSession, SessionObstacle, SessionsChange } from '@guichet/contracts/session-plans'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { answerOnce, type RequestOnce } from '../answered-requests/answer-once.ts'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionSaved } from '../facts.ts'
import type { Db, EventRow, SessionRow, Tx } from '../tables.ts'
import { changedSession } from './changes-rules.ts'
import { listSessions, patchSession } from './queries.ts'

interface ChangeSessionsInput extends RequestOnce {
  viewer: Viewer
  sessionIds: readonly string[]
  change: SessionsChange
}

/** Changes all of them, or none where one has an obstacle. A shift asked for again is not made again: the first answer is. */
export const changeSessions = each(async (tx: Tx, input: ChangeSessionsInput): Promise<ChangedSession[]> => {
  const { viewer, eventId, sessionIds, change } = input
  const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
  return answerOnce(tx, input, async () => {
    const items = await judgeChanges(tx.db, event, sessionIds, change)
    const known = await sessionsById(tx.db, eventId)
    for (const { sessionId, after, obstacle } of items) {
      if (obstacle || !after) throw refusalOf(obstacle ?? 'no_such_hour')
      const saved = await patchSession(tx.db, sessionId, {
        starts_at_ms: after.startsAtMs,
        ends_at_ms: after.endsAtMs,
        doors_at_ms: after.doorsAtMs,
        capacity: after.capacity,
        re_entry: Number(after.reEntry),
      })
      const before = known.get(sessionId)
      tx.emit(sessionSaved(viewer.accountId, saved, event.organiser_id), {
        ...(before ? { before: sessionSaved(viewer.accountId, before, event.organiser_id) } : {}),
      })
    }
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    return items
  })
})

/** What a change would make of these sessions of an event, in the order asked for. Throws `not_found`. */
export async function judgeChanges(
  db: Db,
  event: EventRow,
  sessionIds: readonly string[],
  change: SessionsChange,
): Promise<ChangedSession[]> {
  const known = await sessionsById(db, event.id)
  return sessionIds.map((sessionId) => {
    const session = known.get(sessionId)
    if (!session) throw new AppError('not_found', 'not_found', 'This event has no such session.')
    return changedSession(event, session, change)
  })
}

async function sessionsById(db: Db, eventId: string): Promise<Map<string, SessionRow>> {
  return new Map((await listSessions(db, [eventId])).map((session) => [session.id, session]))
}

const refusals: Record<SessionObstacle, [ProblemKind, Reason, string]> = {
  needs_move: ['conflict', 'not_a_draft', 'It is published: move its sessions, so that buyers are told.'],
  capacity_of_pools: [
    'conflict',
    'not_a_draft',
    'It is published: its places are changed where they are sold.',
  ],
  no_such_hour: ['unprocessable', 'invalid_input', 'The clock jumps over that hour.'],
  cancelled: ['conflict', 'session_cancelled', 'One of these sessions is cancelled, for good.'],
}

function refusalOf(obstacle: SessionObstacle): AppError {
  return new AppError(...refusals[obstacle])
}
