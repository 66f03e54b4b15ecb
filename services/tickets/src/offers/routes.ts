import {
  createOfferBody,
  type OffersQuery,
  offerAnswer,
  offerPage,
  offersQuery,
  updateOfferBody,
} from '@guichet/contracts/offers'
import { id, idParams } from '@guichet/contracts/primitives'
import type { Act } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { uuidv7 } from '@guichet/service-kit/ids'
import { z } from 'zod'
import { SHARED_FOR_A_SECOND } from '../cache-control.ts'
import { requireAct, sessionsWithin } from '../catalogue/authority.ts'
import { knownSession } from '../catalogue/known-session.ts'
import { organiserOf } from '../catalogue/organiser-of.ts'
import type { Deps } from '../deps.ts'
import { findOffer, listOffers, type OfferList } from './queries.ts'
import { offerView } from './view.ts'

export function offerRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/offers',
      schema: { querystring: offersQuery, response: { 200: offerPage } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        reply.header('cache-control', SHARED_FOR_A_SECOND)
        return pageOfOffers(deps, request.query, { publishedOnly: true, within: null })
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/offers/mine',
      schema: { querystring: offersQuery, response: { 200: offerPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const organiserId = await organiserOf(deps, request.query)
        const within = await sessionsWithin(deps.db, viewerOf(request), organiserId, 'see_events')
        return pageOfOffers(deps, request.query, { publishedOnly: false, within })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/offers',
      schema: { body: createOfferBody, response: { 201: offerAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const session = await knownSession(deps, request.body.sessionId)
        await requireAct(deps.db, viewer, session.organiser_id, 'manage_offers', session.id)
        const offer = await deps.port.run('createOffer', {
          actor: viewer.accountId,
          offerId: uuidv7(deps.nowMs()),
          body: request.body,
        })
        return reply.status(201).send({ offer })
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/tickets/offers/:id',
      schema: { params: idParams, body: updateOfferBody, response: { 200: offerAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        await requireOffer(deps, viewer, request.params.id, 'manage_offers')
        const updated = await deps.port.run('updateOffer', {
          actor: viewer.accountId,
          offerId: request.params.id,
          change: request.body,
        })
        if (updated.outcome === 'updated') return { offer: updated.offer }
        const { sold, held } = updated
        throw new AppError('conflict', 'cap_below_sold', 'More of this offer is sold or held than that.', {
          sold,
          held,
        })
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/tickets/offers/:id',
      schema: { params: idParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        await requireOffer(deps, viewer, request.params.id, 'manage_offers')
        await deps.port.run('withdrawOffer', { actor: viewer.accountId, offerId: request.params.id })
        return reply.status(204).send()
      },
    })
  }
}

async function pageOfOffers(
  { db, nowMs }: Deps,
  { eventId, sessionId, limit, cursor }: OffersQuery,
  seen: Pick<OfferList, 'publishedOnly' | 'within'>,
) {
  const [afterId] = readCursor(z.tuple([id]), cursor) ?? []
  const found = await listOffers(db, { eventId, sessionId, ...seen, afterId, limit: limit + 1 })
  const { shown, nextCursor } = pageOf(found, limit, (last) => [last.offer.id])
  return {
    items: shown.map((placed) => offerView(placed, nowMs())),
    nextCursor,
  }
}

async function requireOffer(deps: Deps, viewer: Viewer, offerId: string, act: Act): Promise<void> {
  const placed = await findOffer(deps.db, offerId)
  if (!placed || placed.offer.by_invitation === 1) {
    throw new AppError('not_found', 'not_found', 'There is no such offer.')
  }
  await requireAct(deps.db, viewer, placed.session.organiser_id, act, placed.session.id)
}
