import type { UpdateSessionBody } from '@guichet/contracts/events'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { patchSession } from './queries.ts'
import { requireSession } from './require-session.ts'
import { faultOfChange, patched } from './rules.ts'

interface UpdateSessionInput {
  viewer: Viewer
  eventId: string
  sessionId: string
  body: UpdateSessionBody
}

/** Changes a draft's session, or corrects when a published one opens and ends. */
export const updateSession = each(
  async (tx: Tx, { viewer, eventId, sessionId, body }: UpdateSessionInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
    const session = await requireSession(tx.db, eventId, sessionId)
    const patch = patched(session, body)
    const fault = faultOfChange(event, session, patch)
    if (fault) throw fault
    const saved = await patchSession(tx.db, sessionId, patch)
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    tx.emit(sessionSaved(viewer.accountId, saved, event.organiser_id), {
      before: sessionSaved(viewer.accountId, session, event.organiser_id),
    })
    return null
  },
)
