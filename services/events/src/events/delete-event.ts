import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { eventDeleted, sessionDeleted } from '../facts.ts'
import { deleteImageUnlessShown } from '../images/queries.ts'
import { deleteSessionRow, listSessions } from '../sessions/queries.ts'
import type { Tx } from '../tables.ts'
import { deleteEventRow } from './queries.ts'
import { requireEvent } from './require-event.ts'

interface DeleteEventInput {
  viewer: Viewer
  eventId: string
}

/** Deletes a draft. A draft was never on sale, so nobody holds a ticket for it. */
export const deleteEvent = each(async (tx: Tx, { viewer, eventId }: DeleteEventInput): Promise<null> => {
  const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
  if (event.state !== 'draft') {
    throw new AppError('conflict', 'not_a_draft', 'A published event cannot be deleted.')
  }
  for (const session of await listSessions(tx.db, [eventId])) {
    await deleteSessionRow(tx.db, session.id)
    tx.emit(sessionDeleted(viewer.accountId, session))
  }
  await deleteEventRow(tx.db, eventId)
  tx.emit(eventDeleted(viewer.accountId, eventId))
  if (event.image_digest) await deleteImageUnlessShown(tx.db, event.image_digest)
  return null
})
