import type { AddSessionsBody } from '@guichet/contracts/session-plans'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { answerOnce, type RequestOnce } from '../answered-requests/answer-once.ts'
import { changeEvent } from '../events/queries.ts'
import { requireEvent } from '../events/require-event.ts'
import { sessionSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { insertSession, listSessions } from './queries.ts'
import { faultOfAdding, sessionRowOf } from './rules.ts'

interface AddSessionsInput extends RequestOnce {
  viewer: Viewer
  sessions: AddSessionsBody['sessions']
}

/** Adds all of them, or none where one cannot be. Gives their ids, the same ones to who asks again. */
export const addSessions = each(async (tx: Tx, input: AddSessionsInput): Promise<string[]> => {
  const { viewer, eventId, sessions } = input
  const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
  return answerOnce(tx, input, async () => {
    const known = await listSessions(tx.db, [eventId])
    const rows = sessions.map((body, index) => {
      const fault = faultOfAdding(event, known.length + index, body.startsAtMs, tx.nowMs)
      if (fault) throw fault
      return sessionRowOf(tx.newId(), eventId, body)
    })
    for (const row of rows) {
      await insertSession(tx.db, row)
      tx.emit(sessionSaved(viewer.accountId, row, event.organiser_id))
    }
    await changeEvent(tx.db, eventId, tx.nowMs, {})
    return rows.map(({ id }) => id)
  })
})
