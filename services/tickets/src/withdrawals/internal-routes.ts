import { withdrawSessionsAnswer, withdrawSessionsBody } from '@guichet/contracts/internal'
import type { App } from '@guichet/service-kit/http/app'
import { knownSession } from '../catalogue/known-session.ts'
import type { Deps } from '../deps.ts'
import { findOrdered } from './queries.ts'

/** Sessions that events is about to delete. */
export function withdrawalRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/internal/sessions/withdraw',
      schema: { body: withdrawSessionsBody, response: { 200: withdrawSessionsAnswer } },
      config: { callers: ['events'] },
      handler: async ({ body: { dryRun, sessionIds } }) => {
        if (dryRun) return { withdrawn: false, ordered: await findOrdered(deps.db, sessionIds) }
        // One that its feed has not told of yet would be on sale from when it does.
        for (const sessionId of sessionIds) await knownSession(deps, sessionId)
        const ordered = await deps.port.run('withdrawSessions', { sessionIds })
        return { withdrawn: ordered.length === 0, ordered }
      },
    })
  }
}
