import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionDeleted } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { deleteSessionRow } from './queries.ts'
import { requireSession } from './require-session.ts'

interface DeleteSessionInput {
  viewer: Viewer
  eventId: string
  sessionId: string
}

/** Takes a session out of a draft. */
export const deleteSession = each(
  async (tx: Tx, { viewer, eventId, sessionId }: DeleteSessionInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
    const session = await requireSession(tx.db, eventId, sessionId)
    if (event.state !== 'draft') {
      throw new AppError('conflict', 'not_a_draft', 'A published session cannot be deleted.')
    }
    await deleteSessionRow(tx.db, sessionId)
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    tx.emit(sessionDeleted(viewer.accountId, session))
    return null
  },
)
