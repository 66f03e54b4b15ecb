import { availabilityAnswer, availabilityQuery } from '@guichet/contracts/offers'
import type { App } from '@guichet/service-kit/http/app'
import { SHARED_FOR_A_SECOND } from '../cache-control.ts'
import type { Deps } from '../deps.ts'
import { findSessionOffers } from './queries.ts'
import { availabilityOf } from './rules.ts'

export function availabilityRoutes({ db, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/availability',
      schema: { querystring: availabilityQuery, response: { 200: availabilityAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        reply.header('cache-control', SHARED_FOR_A_SECOND)
        const byEvent = Map.groupBy(
          await findSessionOffers(db, [request.query.eventId].flat()),
          ({ eventId }) => eventId,
        )
        return { items: [...byEvent].map(([eventId, found]) => availabilityOf(eventId, found, nowMs())) }
      },
    })
  }
}
