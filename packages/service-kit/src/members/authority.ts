import { type Act, may, mayEverywhere } from '@guichet/contracts/roles'
import { AppError } from '../errors.ts'
import type { Viewer } from '../http/access.ts'
import { findMembershipsOf, findRole } from './queries.ts'
import type { MembersDb } from './tables.ts'

/** Refuses a viewer who may not do this for an organiser: as not found where they are no member, as forbidden where they are. */
export async function requireAct(
  db: MembersDb,
  viewer: Viewer,
  organiserId: string,
  act: Act,
): Promise<void> {
  if (mayEverywhere(viewer.roles, act)) return
  const role = await findRole(db, organiserId, viewer.accountId)
  if (role && may(role, act)) return
  throw role
    ? new AppError('forbidden', 'forbidden', 'Your role in this organisation does not allow this.')
    : new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
}

/** Whether a viewer may do this for an organiser. */
export async function mayAct(db: MembersDb, viewer: Viewer, organiserId: string, act: Act): Promise<boolean> {
  if (mayEverywhere(viewer.roles, act)) return true
  const role = await findRole(db, organiserId, viewer.accountId)
  return role !== undefined && may(role, act)
}

/** The one that is named, or all organisers for whom a viewer may do this; null for all there are. Throws `forbidden` where there is none. */
export async function organisersWithin(
  db: MembersDb,
  viewer: Viewer,
  act: Act,
  organiserId: string | undefined,
): Promise<string[] | null> {
  if (organiserId !== undefined) {
    await requireAct(db, viewer, organiserId, act)
    return [organiserId]
  }
  if (mayEverywhere(viewer.roles, act)) return null
  const memberships = await findMembershipsOf(db, viewer.accountId)
  const own = memberships.filter(({ role }) => may(role, act)).map(({ organiser_id }) => organiser_id)
  if (own.length > 0) return own
  throw new AppError('forbidden', 'forbidden', 'Your account may not do this.')
}
