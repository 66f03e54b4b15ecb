import { idParams } from '@guichet/contracts/primitives'
import { ofSessionQuery, ticketHistory as ticketHistoryAnswer } from '@guichet/contracts/validation'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { ticketHistory } from './ticket-history.ts'

export function historyRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/validation/tickets/:id/history',
      schema: { params: idParams, querystring: ofSessionQuery, response: { 200: ticketHistoryAnswer } },
      config: { access: 'account' },
      handler: (request) =>
        ticketHistory(deps, viewerOf(request), request.params.id, request.query.sessionId),
    })
  }
}
