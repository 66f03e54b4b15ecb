import { type SalesOfSessionsAnswer, salesOfSessionsAnswer } from '@guichet/contracts/internal'
import { idParams } from '@guichet/contracts/primitives'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { findSessionOffers } from './queries.ts'
import { availabilityOf } from './rules.ts'

/** Where selling stands in each session of an event, for what search engines are told of it. */
export function sessionSalesRoutes({ db, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/events/:id/sales',
      schema: { params: idParams, response: { 200: salesOfSessionsAnswer } },
      config: { callers: ['events'] },
      handler: async ({ params: { id } }): Promise<SalesOfSessionsAnswer> => {
        const bySession = Map.groupBy(await findSessionOffers(db, [id]), ({ sessionId }) => sessionId)
        return {
          items: [...bySession].map(([sessionId, found]) => {
            const { fromPriceCents, currency, salesState } = availabilityOf(id, found, nowMs())
            return { sessionId, fromPriceCents, currency, salesState }
          }),
        }
      },
    })
  }
}
