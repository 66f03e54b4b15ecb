import { type Act, may, mayAsMember, mayEverywhere } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Db } from '../tables.ts'
import { findMembership } from './queries.ts'

/**
 * Refuses a viewer who may not do this for one session or, where none is named, for an organiser as a whole: as not found
 * where they may not even see its events, as forbidden where they may. A member limited to single sessions is refused what
 * is about the whole organiser; for lists they see a part of there is `sessionsWithin`.
 */
export async function requireAct(
  db: Db,
  viewer: Viewer,
  organiserId: string,
  act: Act,
  sessionId?: string,
): Promise<void> {
  if (mayEverywhere(viewer.roles, act)) return
  const membership = await findMembership(db, organiserId, viewer.accountId)
  if (membership && mayAsMember(membership, act, sessionId)) return
  throw refusalOf(viewer, membership !== undefined)
}

/** For which sessions of an organiser the viewer may do this: null for all. Refuses who may for none. */
export async function sessionsWithin(
  db: Db,
  viewer: Viewer,
  organiserId: string,
  act: Act,
): Promise<readonly string[] | null> {
  if (mayEverywhere(viewer.roles, act)) return null
  const membership = await findMembership(db, organiserId, viewer.accountId)
  if (membership && may(membership.role, act)) return membership.sessionIds
  throw refusalOf(viewer, membership !== undefined)
}

function refusalOf(viewer: Viewer, isMember: boolean): AppError {
  return isMember || mayEverywhere(viewer.roles, 'see_events')
    ? new AppError('forbidden', 'forbidden', 'Your role in this organisation does not allow this.')
    : new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
}
