import { idParams } from '@guichet/contracts/primitives'
import { doorStats as doorStatsAnswer } from '@guichet/contracts/validation'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { sessionForDoor } from '../sessions/authority.ts'
import { doorStats } from './door-stats.ts'

export function figureRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/validation/sessions/:id/stats',
      schema: { params: idParams, response: { 200: doorStatsAnswer } },
      config: { access: 'account' },
      handler: async (request) =>
        doorStats(deps.db, await sessionForDoor(deps, viewerOf(request), request.params.id), deps.nowMs()),
    })
  }
}
