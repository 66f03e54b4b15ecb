import type { MoveSessionBody } from '@guichet/contracts/session-changes'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { faultOfMoving, moved } from './change-rules.ts'
import { patchSession } from './queries.ts'
import { requireSession } from './require-session.ts'

interface MoveSessionInput {
  viewer: Viewer
  eventId: string
  sessionId: string
  body: MoveSessionBody
}

/** Gives a published session another date. Tickets stay good; who cannot come gets their money back for a while. */
export const moveSession = each(
  async (tx: Tx, { viewer, eventId, sessionId, body }: MoveSessionInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'change_sessions')
    const session = await requireSession(tx.db, eventId, sessionId)
    const fault = faultOfMoving(event, session, tx.nowMs)
    if (fault) throw fault
    const patch = moved(session, body, tx.nowMs)
    if (!patch) return null
    if (patch.starts_at_ms <= tx.nowMs) {
      throw new AppError('conflict', 'session_in_past', 'It would have begun already.')
    }
    const saved = await patchSession(tx.db, sessionId, patch)
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    tx.emit(sessionSaved(viewer.accountId, saved, event.organiser_id), {
      before: sessionSaved(viewer.accountId, session, event.organiser_id),
    })
    return null
  },
)
