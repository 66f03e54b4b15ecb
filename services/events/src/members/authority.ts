import { type Act, mayAsMember, mayEverywhere } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Db } from '../tables.ts'
import { findMembership } from './queries.ts'
import { rightsOf } from './rules.ts'

/** Whether those who do not work for the organiser can see what is to be acted on. */
export type SeenBy = 'everybody' | 'members'

/** Whether a viewer may do this for an organiser as a whole. */
export async function mayFor(db: Db, viewer: Viewer, organiserId: string, act: Act): Promise<boolean> {
  if (mayEverywhere(viewer.roles, act)) return true
  const membership = await findMembership(db, organiserId, viewer.accountId)
  return membership !== undefined && mayAsMember(rightsOf(membership), act)
}

/** Which sessions of an organiser somebody who may do this is limited to; null for none of them. */
export async function sessionsWithin(
  db: Db,
  viewer: Viewer,
  organiserId: string,
  act: Act,
): Promise<string[] | null> {
  if (mayEverywhere(viewer.roles, act)) return null
  const membership = await findMembership(db, organiserId, viewer.accountId)
  return membership ? rightsOf(membership).sessionIds : null
}

/**
 * Refuses a viewer who may not do this for an organiser: as forbidden where they can see what it is about,
 * as not found where they cannot.
 */
export async function requireAct(
  db: Db,
  viewer: Viewer,
  organiserId: string,
  act: Act,
  seenBy: SeenBy,
): Promise<void> {
  if (mayEverywhere(viewer.roles, act)) return
  const membership = await findMembership(db, organiserId, viewer.accountId)
  if (membership && mayAsMember(rightsOf(membership), act)) return
  if (membership || seenBy === 'everybody' || mayEverywhere(viewer.roles, 'see_events')) {
    throw new AppError('forbidden', 'forbidden', 'Your role for this organiser does not allow this.')
  }
  throw new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
}
