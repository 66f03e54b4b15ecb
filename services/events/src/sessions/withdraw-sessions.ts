import { withdrawSessionsAnswer } from '@guichet/contracts/internal'
import type { DeleteSessionsAnswer } from '@guichet/contracts/session-plans'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { requireEvent } from '../events/require-event.ts'
import { listSessions } from './queries.ts'

interface Deletion {
  viewer: Viewer
  eventId: string
  sessionIds: readonly string[]
}

type Obstacles = Pick<DeleteSessionsAnswer, 'ordered' | 'leavesNone'>

type Judged = Obstacles & { wasDraft: boolean }

/** What keeps sessions from being deleted. Changes nothing. */
export async function judgeDeletion(deps: Deps, deletion: Deletion): Promise<Obstacles> {
  const { ordered, leavesNone } = await askTickets(deps, deletion, true)
  return { ordered, leavesNone }
}

/**
 * Makes sure that nobody orders for sessions about to be deleted: those of a draft are not on sale, those of a published event tickets
 * takes off sale for good, which it does only where nobody ever ordered. Throws `has_sales` or `last_session`.
 */
export async function withdrawSessions(deps: Deps, deletion: Deletion): Promise<Pick<Judged, 'wasDraft'>> {
  const { ordered, leavesNone, wasDraft } = await askTickets(deps, deletion, false)
  if (leavesNone) {
    throw new AppError(
      'conflict',
      'last_session',
      'A published event keeps a session. Cancel the event instead.',
    )
  }
  if (ordered.length > 0) {
    throw new AppError(
      'conflict',
      'has_sales',
      `Somebody ordered for ${ordered.length} of these sessions: they can be cancelled, not deleted.`,
    )
  }
  return { wasDraft }
}

async function askTickets(
  { db, tickets }: Deps,
  { viewer, eventId, sessionIds }: Deletion,
  dryRun: boolean,
): Promise<Judged> {
  const event = await requireEvent(db, viewer, eventId, 'edit_event')
  const wasDraft = event.state === 'draft'
  const nothing = { ordered: [], leavesNone: false, wasDraft }
  if (wasDraft) return nothing
  await requireEvent(db, viewer, eventId, 'change_sessions')
  const all = await listSessions(db, [eventId])
  const asked = new Set(sessionIds)
  const found = all.map(({ id }) => id).filter((id) => asked.has(id))
  if (found.length === 0) return nothing
  const leavesNone = found.length === all.length
  const question = { dryRun: dryRun || leavesNone, sessionIds: found }
  const answer = await tickets.post('/internal/sessions/withdraw', question, withdrawSessionsAnswer, {
    retries: 2,
  })
  return { ordered: answer.ordered, leavesNone, wasDraft }
}
