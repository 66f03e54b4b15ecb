import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { eventSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import type { EncodedImage } from './encode.ts'
import { deleteImageUnlessShown, insertImage } from './queries.ts'

interface SetImageInput {
  viewer: Viewer
  eventId: string
  image: EncodedImage
  alt: string
}

/** Gives an event its picture, in place of the one it had. */
export const setImage = each(
  async (tx: Tx, { viewer, eventId, image, alt }: SetImageInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
    await insertImage(tx.db, image.digest, image.sizes)
    const patch = { image_digest: image.digest, image_alt: alt }
    const changed = await changeEvent(tx.db, eventId, tx.nowMs, patch)
    tx.emit(eventSaved(viewer.accountId, changed), { before: eventSaved(viewer.accountId, event) })
    if (event.image_digest) await deleteImageUnlessShown(tx.db, event.image_digest)
    return null
  },
)
