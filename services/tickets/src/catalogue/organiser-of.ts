import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { knownSession } from './known-session.ts'
import { findEvent } from './queries.ts'

/** Whose an event or a session is. Throws `not_found`. */
export async function organiserOf(
  deps: Deps,
  { eventId, sessionId }: { eventId?: string | undefined; sessionId?: string | undefined },
): Promise<string> {
  if (sessionId !== undefined) return (await knownSession(deps, sessionId)).organiser_id
  const event = eventId === undefined ? undefined : await findEvent(deps.db, eventId)
  if (!event) throw new AppError('not_found', 'not_found', 'There is no such event.')
  return event.organiser_id
}
