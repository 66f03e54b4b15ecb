import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { eventSaved } from '../facts.ts'
import { callOff } from '../sessions/cancel-session.ts'
import { listSessions } from '../sessions/queries.ts'
import type { Tx } from '../tables.ts'
import { changeEvent } from './queries.ts'
import { requireEvent } from './require-event.ts'

interface CancelEventInput {
  viewer: Viewer
  eventId: string
  notice: string | undefined
}

/** Calls an event off with all its sessions that are not over, for good. Said again, it changes nothing. */
export const cancelEvent = each(
  async (tx: Tx, { viewer, eventId, notice }: CancelEventInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'change_sessions')
    if (event.state === 'cancelled') return null
    if (event.state === 'draft') {
      throw new AppError('conflict', 'not_published', 'Nobody has tickets for a draft: delete it instead.')
    }
    const toCome = (await listSessions(tx.db, [eventId])).filter(({ ends_at_ms }) => ends_at_ms > tx.nowMs)
    if (toCome.length === 0) throw new AppError('conflict', 'session_in_past', 'All its sessions are over.')
    for (const session of toCome) {
      if (session.state !== 'cancelled') await callOff(tx, viewer, event, session, notice)
    }
    const cancelled = await changeEvent(tx.db, eventId, tx.nowMs, { state: 'cancelled' })
    tx.emit(eventSaved(viewer.accountId, cancelled), { before: eventSaved(viewer.accountId, event) })
    return null
  },
)
