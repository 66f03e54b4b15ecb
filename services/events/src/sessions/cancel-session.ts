import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionSaved } from '../facts.ts'
import type { EventRow, SessionRow, Tx } from '../tables.ts'
import { faultOfMoving } from './change-rules.ts'
import { patchSession } from './queries.ts'
import { requireSession } from './require-session.ts'

interface CancelSessionInput {
  viewer: Viewer
  eventId: string
  sessionId: string
  notice: string | undefined
}

/** Calls a published session off, for good. Said again, it changes nothing: not the notice either, which buyers have been sent. */
export const cancelSession = each(
  async (tx: Tx, { viewer, eventId, sessionId, notice }: CancelSessionInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'change_sessions')
    const session = await requireSession(tx.db, eventId, sessionId)
    if (session.state === 'cancelled') return null
    const fault = faultOfMoving(event, session, tx.nowMs)
    if (fault) throw fault
    await callOff(tx, viewer, event, session, notice)
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    return null
  },
)

/** Tickets learns of it by the feed, stops selling and gives the money back. */
export async function callOff(
  tx: Tx,
  viewer: Viewer,
  event: EventRow,
  session: SessionRow,
  notice: string | undefined,
): Promise<void> {
  const saved = await patchSession(tx.db, session.id, { state: 'cancelled', notice: notice || null })
  tx.emit(sessionSaved(viewer.accountId, saved, event.organiser_id), {
    before: sessionSaved(viewer.accountId, session, event.organiser_id),
  })
}
