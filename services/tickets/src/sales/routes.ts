import { salesAnswer, salesQuery } from '@guichet/contracts/sales'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { sessionsWithin } from '../catalogue/authority.ts'
import { organiserOf } from '../catalogue/organiser-of.ts'
import { findOrganiser } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'
import { findSales } from './find-sales.ts'

export function salesRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/sales',
      schema: { querystring: salesQuery, response: { 200: salesAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { eventId } = request.query
        const organiser = await findOrganiser(deps.db, await organiserOf(deps, { eventId }))
        if (!organiser) throw new AppError('not_found', 'not_found', 'There is no such event.')
        const within = await sessionsWithin(deps.db, viewerOf(request), organiser.id, 'see_sales')
        return findSales(deps.db, { eventId, within, currency: organiser.currency })
      },
    })
  }
}
