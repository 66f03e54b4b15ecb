import type { Act } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { requireAct } from '../members/authority.ts'
import type { Db, OrganiserRow } from '../tables.ts'
import { findOrganiser, hasPublicEvent } from './queries.ts'

/**
 * An organiser for which the viewer may do this. Throws `forbidden` or `not_found`; strangers see an organiser once it has
 * published an event.
 */
export async function requireOrganiser(
  db: Db,
  viewer: Viewer,
  organiserId: string,
  act: Act,
): Promise<OrganiserRow> {
  const organiser = await findOrganiser(db, organiserId)
  if (!organiser) throw new AppError('not_found', 'not_found', 'There is no such organiser.')
  const seenBy = (await hasPublicEvent(db, organiserId)) ? 'everybody' : 'members'
  await requireAct(db, viewer, organiserId, act, seenBy)
  return organiser
}
