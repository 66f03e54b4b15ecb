import { id, idParams } from '@guichet/contracts/primitives'
import { statsEventAnswer, statsEventPage, statsEventsQuery } from '@guichet/contracts/stats-events'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { organisersWithin, requireAct } from '@guichet/service-kit/members/authority'
import { searchWords } from '@guichet/service-kit/search-text'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { nothingToSee } from '../nothing-to-see.ts'
import { findEventWithLast, listEvents } from './list-events.ts'

const place = z.tuple([id])

export function catalogueRoutes({ db }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/stats/events',
      schema: { querystring: statsEventsQuery, response: { 200: statsEventPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { organiserId, query = '', cursor, limit } = request.query
        const [beforeId] = readCursor(place, cursor) ?? []
        const found = await listEvents(db, {
          organiserIds: await organisersWithin(db, viewerOf(request), 'see_sales', organiserId),
          words: searchWords(query),
          beforeId,
          limit: limit + 1,
        })
        const { shown, nextCursor } = pageOf(found, limit, (event) => [event.id])
        return { items: shown, nextCursor }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/admin/stats/events/:id',
      schema: { params: idParams, response: { 200: statsEventAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const found = await findEventWithLast(db, request.params.id)
        if (!found) throw nothingToSee()
        const { organiserId, ...event } = found
        await requireAct(db, viewerOf(request), organiserId, 'see_sales')
        return { event }
      },
    })
  }
}
