import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { eventSaved } from '../facts.ts'
import { listSessions } from '../sessions/queries.ts'
import type { Tx } from '../tables.ts'
import { changeEvent } from './queries.ts'
import { requireEvent } from './require-event.ts'
import { faultOfPublishing } from './rules.ts'

interface PublishEventInput {
  viewer: Viewer
  eventId: string
}

/** Shows a draft to everybody, for good: there is no way back to a draft. */
export const publishEvent = each(async (tx: Tx, { viewer, eventId }: PublishEventInput): Promise<null> => {
  const event = await requireEvent(tx.db, viewer, eventId, 'publish')
  const fault = faultOfPublishing(event, await listSessions(tx.db, [eventId]), tx.nowMs)
  if (fault) throw fault
  const published = await changeEvent(tx.db, eventId, tx.nowMs, {
    state: 'published',
    published_at_ms: tx.nowMs,
  })
  tx.emit(eventSaved(viewer.accountId, published), { before: eventSaved(viewer.accountId, event) })
  return null
})
