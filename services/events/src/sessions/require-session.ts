import { AppError } from '@guichet/service-kit/errors'
import type { Db, SessionRow } from '../tables.ts'
import { findSession } from './queries.ts'

/** A session of this event. Throws `not_found`. */
export async function requireSession(db: Db, eventId: string, sessionId: string): Promise<SessionRow> {
  const session = await findSession(db, sessionId)
  if (session?.event_id !== eventId) {
    throw new AppError('not_found', 'not_found', 'This event has no such session.')
  }
  return session
}
