import { id, idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { etagOf, isKnown } from '@guichet/service-kit/http/etag'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { bundleOf } from '../events/bundles.ts'
import { findPublicEvent } from '../events/queries.ts'
import { writeCalendar } from './write-calendar.ts'

const calendarQuery = z.strictObject({ sessionId: id.optional() })

/** Programs that follow a calendar ask again when they like: a minute is soon enough. */
const KEPT_FOR_A_MINUTE = 'public, max-age=60'

export function calendarRoutes({ db, config }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/:id/calendar.ics',
      schema: {
        params: idParams,
        querystring: calendarQuery,
        response: { 200: z.string(), 304: z.undefined() },
      },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const event = await findPublicEvent(db, { id: request.params.id })
        if (!event) throw new AppError('not_found', 'not_found', 'There is no such event.')
        const bundle = await bundleOf(db, event)
        const { sessionId } = request.query
        const sessions = bundle.sessions.filter((session) => !sessionId || session.id === sessionId)
        if (sessionId && sessions.length === 0) {
          throw new AppError('not_found', 'not_found', 'There is no such session.')
        }
        const file = writeCalendar(bundle, sessions, config.PUBLIC_URL)
        const etag = etagOf(file)
        reply.header('etag', etag).header('cache-control', KEPT_FOR_A_MINUTE)
        if (isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send()
        return reply
          .type('text/calendar; charset=utf-8')
          .header('content-disposition', `attachment; filename="${event.slug}.ics"`)
          .serializer(String)
          .send(file)
      },
    })
  }
}
