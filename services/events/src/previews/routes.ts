import { eventParams } from '@guichet/contracts/events'
import { salesOfSessionsAnswer } from '@guichet/contracts/internal'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { bundleOf } from '../events/bundles.ts'
import { findByIdOrSlug, findPublicEvent } from '../events/queries.ts'
import { IMAGE_WIDTHS } from '../images/address.ts'
import { findImage } from '../images/queries.ts'
import { drawPoster } from '../posters/draw-poster.ts'
import type { EventRow } from '../tables.ts'
import { headOf } from './head.ts'
import type { PictureJob } from './painter.ts'
import { groundOf, pictureKey } from './picture-address.ts'
import type { SalesOfSession } from './structured-data.ts'

/** What is on sale changes the head, so it is asked for again like the page itself. */
const SHARED = 'public, max-age=0, s-maxage=1'
const KEPT_FOR_A_DAY = 'public, max-age=86400'
const KEPT_FOR_A_MINUTE = 'public, max-age=60'

/** A page without prices is better than one that is late. */
const LONGEST_ASKED_MS = 500

const pictureQuery = z.object({ v: z.string().max(64).optional() })

export function previewRoutes(deps: Deps) {
  const { db, config, nowMs, painter } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/:idOrSlug/preview',
      schema: { params: eventParams, response: { 200: z.string() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const event = await findByIdOrSlug(db, request.params.idOrSlug)
        if (!event) throw new AppError('not_found', 'not_found', 'There is no such event.')
        const bundle = await bundleOf(db, event)
        const head = headOf(bundle, await salesOf(deps, event.id), config.PUBLIC_URL, nowMs())
        return reply
          .type('text/html; charset=utf-8')
          .header('cache-control', SHARED)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .serializer(String)
          .send(head)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/events/:id/preview.jpg',
      schema: { params: idParams, querystring: pictureQuery, response: { 200: z.unknown() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const event = await findPublicEvent(db, { id: request.params.id })
        if (!event) throw new AppError('not_found', 'not_found', 'There is no such event.')
        const key = pictureKey(event)
        const picture = await painter.paint(key, () => pictureOf(deps, event))
        return (
          reply
            .type('image/jpeg')
            .header('cache-control', request.query.v === key ? KEPT_FOR_A_DAY : KEPT_FOR_A_MINUTE)
            // Messengers in browsers fetch it from their own pages.
            .header('cross-origin-resource-policy', 'cross-origin')
            .header('content-security-policy', "default-src 'none'; sandbox")
            .send(Buffer.from(picture))
        )
      },
    })
  }
}

async function pictureOf({ db }: Deps, event: EventRow): Promise<PictureJob> {
  const webp = event.image_digest && (await findImage(db, event.image_digest, Math.max(...IMAGE_WIDTHS)))
  return webp ? { webp } : { svg: drawPoster(event), ground: groundOf(event) }
}

/** What tickets says is on sale; nothing where it does not say in time. */
async function salesOf({ tickets, log }: Deps, eventId: string): Promise<readonly SalesOfSession[]> {
  try {
    const options = { deadlineMs: LONGEST_ASKED_MS, retries: 0 }
    return (await tickets.get(`/internal/events/${eventId}/sales`, salesOfSessionsAnswer, options)).items
  } catch (error) {
    log.debug({ err: error, eventId }, 'a preview goes without what is on sale')
    return []
  }
}
