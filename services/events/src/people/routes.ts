import { soleOwnershipsAnswer } from '@guichet/contracts/people'
import { idParams } from '@guichet/contracts/primitives'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { listSoleOwnerships } from './queries.ts'

/** What auth asks about an account. */
export function peopleRoutes({ db, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/accounts/:id/sole-ownerships',
      schema: { params: idParams, response: { 200: soleOwnershipsAnswer } },
      config: { callers: ['auth'] },
      handler: async ({ params }) => ({ organisers: await listSoleOwnerships(db, params.id, nowMs()) }),
    })
  }
}
