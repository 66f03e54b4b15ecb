import { doorSessionPage, doorSessionsQuery } from '@guichet/contracts/validation'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { listDoorSessions } from './list-door-sessions.ts'

export function sessionRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/validation/sessions',
      schema: { querystring: doorSessionsQuery, response: { 200: doorSessionPage } },
      config: { access: 'account' },
      handler: (request) => listDoorSessions(deps, viewerOf(request), request.query),
    })
  }
}
