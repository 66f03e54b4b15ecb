import type { CreateSessionBody } from '@guichet/contracts/events'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { insertSession, listSessions } from './queries.ts'
import { faultOfAdding, sessionRowOf } from './rules.ts'

interface AddSessionInput {
  viewer: Viewer
  eventId: string
  body: CreateSessionBody
}

/** Adds a session to a draft or to what is on sale. Gives its id. */
export const addSession = each(
  async (tx: Tx, { viewer, eventId, body }: AddSessionInput): Promise<string> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
    const known = await listSessions(tx.db, [eventId])
    const fault = faultOfAdding(event, known.length, body.startsAtMs, tx.nowMs)
    if (fault) throw fault
    const session = sessionRowOf(tx.newId(), eventId, body)
    await insertSession(tx.db, session)
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    tx.emit(sessionSaved(viewer.accountId, session, event.organiser_id))
    return session.id
  },
)
