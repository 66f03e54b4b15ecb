import { type MyEventsQuery, myEventAnswer, myEventPage, myEventsQuery } from '@guichet/contracts/events'
import { id, idParams } from '@guichet/contracts/primitives'
import { may } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { etagOf } from '@guichet/service-kit/http/etag'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { sessionsWithin } from '../members/authority.ts'
import { findMembership, findMembershipsIn, listMembershipsOf } from '../members/queries.ts'
import { rightsOf } from '../members/rules.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { Db, EventRow } from '../tables.ts'
import { bundleOf, bundlesOf } from './bundles.ts'
import { listEventsOf, type Shelf } from './queries.ts'
import { requireEvent } from './require-event.ts'
import { type EventBundle, myEventItemView, myEventView } from './view.ts'

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
        const shelves = await shelvesAskedFor(db, viewer, request.query)
        const found = await listEventsOf(db, { shelves, state, beforeId, limit: limit + 1 })
        const { shown: rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
        const [bundles, memberships] = await Promise.all([
          bundlesOf(db, rows),
          findMembershipsIn(
            db,
            viewer.accountId,
            shelves.map((shelf) => shelf.organiserId),
          ),
        ])
        reply.header('cache-control', 'no-store')
        return {
          items: bundles.map((bundle) =>
            myEventItemView(seenOf(bundle, shelves), memberships.get(bundle.organiser.id)?.role, nowMs()),
          ),
          nextCursor,
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
        const sessionIds = await sessionsWithin(db, viewer, row.organiser_id, 'see_events')
        const bundle = seenOf(await bundleOf(db, row), [{ organiserId: row.organiser_id, sessionIds }])
        if (sessionIds !== null && bundle.sessions.length === 0) throw notTheirs(row)
        const event = myEventView(bundle, membership?.role, nowMs())
        reply.header('etag', etagOf(JSON.stringify(event), event.version)).header('cache-control', 'no-store')
        return { event }
      },
    })
  }
}

/** One organiser whose events the viewer may see, or all whose member they are; with the sessions they are limited to. */
async function shelvesAskedFor(db: Db, viewer: Viewer, query: MyEventsQuery): Promise<Shelf[]> {
  if (query.organiserId) {
    const { id: organiserId } = await requireOrganiser(db, viewer, query.organiserId, 'see_events')
    return [{ organiserId, sessionIds: await sessionsWithin(db, viewer, organiserId, 'see_events') }]
  }
  const memberships = await listMembershipsOf(db, viewer.accountId)
  return memberships
    .filter(({ role }) => may(role, 'see_events'))
    .map((row) => ({ organiserId: row.organiser_id, sessionIds: rightsOf(row).sessionIds }))
}

/** An event without the sessions that are not the viewer's to see. */
function seenOf(bundle: EventBundle, shelves: readonly Shelf[]): EventBundle {
  const own = shelves.find(({ organiserId }) => organiserId === bundle.organiser.id)?.sessionIds ?? null
  if (own === null) return bundle
  return { ...bundle, sessions: bundle.sessions.filter(({ id }) => own.includes(id)) }
}

/** What is published everybody can see: it is no secret then that there is more to it. */
function notTheirs({ state }: EventRow): AppError {
  return state === 'draft'
    ? new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
    : new AppError('forbidden', 'forbidden', 'You work for other sessions of this organiser.')
}
