import { idParams } from '@guichet/contracts/primitives'
import {
  doorOrderAnswer,
  doorSearchAnswer,
  doorSearchQuery,
  ofSessionQuery,
} from '@guichet/contracts/validation'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { searchTickets } from './search-tickets.ts'
import { showOrder } from './show-order.ts'

export function searchRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/validation/search',
      schema: { querystring: doorSearchQuery, response: { 200: doorSearchAnswer } },
      config: { access: 'account' },
      handler: (request) => searchTickets(deps, viewerOf(request), request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/validation/tickets/:id/order',
      schema: { params: idParams, querystring: ofSessionQuery, response: { 200: doorOrderAnswer } },
      config: { access: 'account' },
      handler: (request) => showOrder(deps, viewerOf(request), request.params.id, request.query.sessionId),
    })
  }
}
