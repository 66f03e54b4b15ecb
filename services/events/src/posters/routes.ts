import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { etagOf, isKnown } from '@guichet/service-kit/http/etag'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findEvent } from '../events/queries.ts'
import { posterKey } from './address.ts'
import { drawPoster } from './draw-poster.ts'

const posterQuery = z.object({ v: z.string().max(64).optional() })

/** `posterUrl` has the key that lets it be kept for a day; without it, what is drawn may change with the title. */
const KEPT_FOR_A_DAY = 'public, max-age=86400'
const KEPT_FOR_A_MINUTE = 'public, max-age=60'

export function posterRoutes({ db }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/:id/poster.svg',
      schema: {
        params: idParams,
        querystring: posterQuery,
        response: { 200: z.string(), 304: z.undefined() },
      },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const event = await findEvent(db, request.params.id)
        const keyed = event && request.query.v === posterKey(event)
        if (!event || (event.state === 'draft' && !keyed)) {
          throw new AppError('not_found', 'not_found', 'There is no such poster.')
        }
        const svg = drawPoster(event)
        const etag = etagOf(svg)
        reply
          .header('etag', etag)
          .header('cache-control', keyed ? KEPT_FOR_A_DAY : KEPT_FOR_A_MINUTE)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('x-content-type-options', 'nosniff')
        if (isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send()
        return reply.type('image/svg+xml').serializer(String).send(svg)
      },
    })
  }
}
