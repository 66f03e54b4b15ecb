import { sessionSnapshot } from '@guichet/contracts/internal'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { findSession } from './queries.ts'
import type { SessionRow } from './tables.ts'

/** A session by its id: our copy, or what events answers where its facts have not come yet. Throws `not_found`. */
export async function knownSession(deps: Deps, sessionId: string): Promise<SessionRow> {
  const known = await findSession(deps.db, sessionId)
  if (known) return known
  await learnFromEvents(deps, sessionId)
  const learnt = await findSession(deps.db, sessionId)
  if (!learnt) throw new AppError('not_found', 'not_found', 'There is no such session.')
  return learnt
}

/** Brings our copy of a session up to what events knows now, ahead of its feed. Throws `not_found`. */
export async function learnFromEvents(deps: Deps, sessionId: string): Promise<void> {
  const snapshot = await deps.events.get(`/internal/sessions/${sessionId}`, sessionSnapshot)
  await deps.port.run('learnSession', snapshot)
}
