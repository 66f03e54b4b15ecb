import { type Act, may, mayEverywhere } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Db } from '../tables.ts'
import { findMemberRole } from './queries.ts'

/**
 * Refuses a viewer who may not do this for an organiser: as not found where they may not even see its events,
 * as forbidden where they may.
 */
export async function requireAct(db: Db, viewer: Viewer, organiserId: string, act: Act): Promise<void> {
  if (mayEverywhere(viewer.roles, act)) return
  const role = await findMemberRole(db, organiserId, viewer.accountId)
  if (role && may(role, act)) return
  if (role || mayEverywhere(viewer.roles, 'see_events')) {
    throw new AppError('forbidden', 'forbidden', 'Your role in this organisation does not allow this.')
  }
  throw new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
}
