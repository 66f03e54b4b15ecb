import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { askEvents } from './ask-events.ts'
import type { KnownSession } from './known-session.ts'
import { findMemberships, findSessions } from './queries.ts'
import { type DoorRight, judgeDoorRight } from './rules.ts'

/** The session, for a viewer who may stand at its door. Throws `forbidden` or `not_found` for everybody else. */
export async function sessionForDoor(
  deps: Deps,
  viewer: Viewer,
  sessionId: string,
  act: 'admit' | 'admit_by_hand' = 'admit',
): Promise<KnownSession> {
  const session = await knownSession(deps, sessionId)
  const [membership] = await findMemberships(deps.read, [viewer.accountId], [session.organiser_id])
  const right = judgeDoorRight(viewer.roles, membership, session, act)
  if (right !== 'granted') throw refusalOf(right)
  return session
}

async function knownSession(deps: Deps, sessionId: string): Promise<KnownSession> {
  const [known] = await findSessions(deps.read, [sessionId])
  if (known) return known
  await askEvents(deps, sessionId)
  const [learnt] = await findSessions(deps.read, [sessionId])
  if (!learnt) throw refusalOf('not_found')
  return learnt
}

export function refusalOf(right: Exclude<DoorRight, 'granted'>): AppError {
  return right === 'forbidden'
    ? new AppError('forbidden', 'forbidden', 'You may not stand at the door of this session.')
    : new AppError('not_found', 'not_found', 'There is no such session.')
}
