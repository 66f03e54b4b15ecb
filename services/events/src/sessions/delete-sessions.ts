import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionDeleted } from '../facts.ts'
import type { EventRow, Tx } from '../tables.ts'
import { deleteSessionRow, listSessions } from './queries.ts'

interface DeleteSessionsInput {
  viewer: Viewer
  eventId: string
  sessionIds: readonly string[]
  /** As the event was when it was made sure that nobody can order for them. */
  wasDraft: boolean
}

/** Takes sessions out of an event. Those that are gone already are left out, so that a retry does no harm. */
export const deleteSessions = each(
  async (tx: Tx, { viewer, eventId, sessionIds, wasDraft }: DeleteSessionsInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
    const asked = new Set(sessionIds)
    const found = (await listSessions(tx.db, [eventId])).filter(({ id }) => asked.has(id))
    if (found.length === 0) return null
    refuseIfPublishedSince(event, wasDraft)
    for (const session of found) {
      await deleteSessionRow(tx.db, session.id)
      tx.emit(sessionDeleted(viewer.accountId, session))
    }
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    return null
  },
)

function refuseIfPublishedSince(event: EventRow, wasDraft: boolean): void {
  if (!wasDraft || event.state === 'draft') return
  throw new AppError('conflict', 'not_a_draft', 'It was published in the meantime. Try again.')
}
