import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { eventSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { deleteImageUnlessShown } from './queries.ts'

interface RemoveImageInput {
  viewer: Viewer
  eventId: string
}

/** Goes back to the drawn poster. */
export const removeImage = each(async (tx: Tx, { viewer, eventId }: RemoveImageInput): Promise<null> => {
  const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
  if (!event.image_digest) return null
  const patch = { image_digest: null, image_alt: null }
  const changed = await changeEvent(tx.db, eventId, tx.nowMs, patch)
  tx.emit(eventSaved(viewer.accountId, changed), { before: eventSaved(viewer.accountId, event) })
  await deleteImageUnlessShown(tx.db, event.image_digest)
  return null
})
