import { sessionSnapshot } from '@guichet/contracts/internal'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import type { SessionRow } from '../tables.ts'
import { findSession } from './queries.ts'

/** A session by its id: our copy, or what events answers where its facts have not come yet. Throws `not_found`. */
export async function knownSession(deps: Deps, sessionId: string): Promise<SessionRow> {
  const known = await findSession(deps.db, sessionId)
  if (known) return known
  const snapshot = await deps.events.get(`/internal/sessions/${sessionId}`, sessionSnapshot)
  await deps.port.run('learnSession', snapshot)
  const learnt = await findSession(deps.db, sessionId)
  if (!learnt) throw new AppError('not_found', 'not_found', 'There is no such session.')
  return learnt
}
