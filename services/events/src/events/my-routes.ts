import { type MyEventsQuery, myEventAnswer, myEventPage, myEventsQuery } from '@guichet/contracts/events'
import { id, idParams } from '@guichet/contracts/primitives'
import { may } from '@guichet/contracts/roles'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { readCursor, writeCursor } from '@guichet/service-kit/http/cursor'
import { etagOf } from '@guichet/service-kit/http/etag'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findMembership, findRoles, listMembershipsOf } from '../members/queries.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { Db } from '../tables.ts'
import { bundleOf, bundlesOf } from './bundles.ts'
import { listEventsOf } from './queries.ts'
import { requireEvent } from './require-event.ts'
import { myEventItemView, myEventView } from './view.ts'

const place = z.tuple([id])

export function myEventRoutes({ db, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/mine',
      schema: { querystring: myEventsQuery, response: { 200: myEventPage } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const { limit, cursor, state } = request.query
        const [beforeId] = readCursor(place, cursor) ?? []
        const organiserIds = await organisersAskedFor(db, viewer, request.query)
        const found = await listEventsOf(db, { organiserIds, state, beforeId, limit: limit + 1 })
        const rows = found.slice(0, limit)
        const [bundles, roles] = await Promise.all([
          bundlesOf(db, rows),
          findRoles(db, viewer.accountId, organiserIds),
        ])
        const last = rows.at(-1)
        reply.header('cache-control', 'no-store')
        return {
          items: bundles.map((bundle) => myEventItemView(bundle, roles.get(bundle.organiser.id), nowMs())),
          nextCursor: last && found.length > limit ? writeCursor([last.id]) : null,
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/events/mine/:id',
      schema: { params: idParams, response: { 200: myEventAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const row = await requireEvent(db, viewer, request.params.id, 'see_events')
        const membership = await findMembership(db, row.organiser_id, viewer.accountId)
        const event = myEventView(await bundleOf(db, row), membership?.role, nowMs())
        reply.header('etag', etagOf(JSON.stringify(event), event.version)).header('cache-control', 'no-store')
        return { event }
      },
    })
  }
}

/** One organiser whose events the viewer may see, or all whose member they are. */
async function organisersAskedFor(db: Db, viewer: Viewer, query: MyEventsQuery): Promise<string[]> {
  if (query.organiserId) {
    const organiser = await requireOrganiser(db, viewer, query.organiserId, 'see_events')
    return [organiser.id]
  }
  const memberships = await listMembershipsOf(db, viewer.accountId)
  return memberships.filter(({ role }) => may(role, 'see_events')).map((one) => one.organiser_id)
}
