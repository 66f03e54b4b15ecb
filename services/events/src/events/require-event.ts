import type { Act } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { requireAct } from '../members/authority.ts'
import type { Db, EventRow } from '../tables.ts'
import { findEvent } from './queries.ts'

/** An event to which the viewer may do this. Throws `forbidden` or `not_found`; only members see drafts. */
export async function requireEvent(db: Db, viewer: Viewer, eventId: string, act: Act): Promise<EventRow> {
  const event = await findEvent(db, eventId)
  if (!event) throw new AppError('not_found', 'not_found', 'There is no such event.')
  await requireAct(db, viewer, event.organiser_id, act, event.state === 'draft' ? 'members' : 'everybody')
  return event
}
