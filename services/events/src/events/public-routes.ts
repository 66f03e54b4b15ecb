import { type EventsQuery, eventAnswer, eventPage, eventParams, eventsQuery } from '@guichet/contracts/events'
import { epochMs, id, type Page } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { etagOf, isKnown } from '@guichet/service-kit/http/etag'
import { searchText, searchWords } from '@guichet/service-kit/search-text'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Db } from '../tables.ts'
import { bundleOf, bundlesOf } from './bundles.ts'
import { listPublished } from './public-queries.ts'
import { findByIdOrSlug } from './queries.ts'
import { eventItemView, eventView } from './view.ts'

/** One answer for everybody: who is asked again within a second may answer alone. */
const SHARED = 'public, max-age=0, s-maxage=1'

/** The span's beginning, which stands still from page to page, then where the page ended. */
const place = z.tuple([epochMs, epochMs, id])

export function publicEventRoutes({ db, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events',
      schema: { querystring: eventsQuery, response: { 200: eventPage, 304: z.undefined() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const page = await readPage(db, request.query, nowMs())
        const etag = etagOf(JSON.stringify(page))
        reply.header('etag', etag).header('cache-control', SHARED)
        return isKnown(request.headers['if-none-match'], etag) ? reply.status(304).send() : page
      },
    })

    app.route({
      method: 'GET',
      url: '/api/events/:idOrSlug',
      schema: { params: eventParams, response: { 200: eventAnswer, 304: z.undefined() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const row = await findByIdOrSlug(db, request.params.idOrSlug)
        if (!row) throw new AppError('not_found', 'not_found', 'There is no such event.')
        const event = eventView(await bundleOf(db, row), nowMs())
        const etag = etagOf(JSON.stringify(event), event.version)
        reply.header('etag', etag).header('cache-control', SHARED)
        return isKnown(request.headers['if-none-match'], etag) ? reply.status(304).send() : { event }
      },
    })
  }
}

async function readPage(
  db: Db,
  query: EventsQuery,
  nowMs: number,
): Promise<Page<ReturnType<typeof eventItemView>>> {
  const from = readCursor(place, query.cursor)
  const span = { fromMs: query.fromMs ?? from?.[0] ?? nowMs, toMs: query.toMs }
  const found = await listPublished(db, {
    ...span,
    words: searchWords(query.query ?? ''),
    category: query.category,
    city: searchText(query.city ?? ''),
    after: from && { startsAtMs: from[1], eventId: from[2] },
    limit: query.limit + 1,
  })
  const { shown: rows, nextCursor } = pageOf(found, query.limit, (last) => [
    span.fromMs,
    last.next_starts_at_ms,
    last.id,
  ])
  const bundles = await bundlesOf(db, rows)
  return {
    items: bundles.map((bundle) => eventItemView(bundle, span)),
    nextCursor,
  }
}
