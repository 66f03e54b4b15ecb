import { createPoolBody, poolAnswer, poolPage, poolsQuery, updatePoolBody } from '@guichet/contracts/offers'
import { id, idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { uuidv7 } from '@guichet/service-kit/ids'
import { z } from 'zod'
import { requireAct, sessionsWithin } from '../catalogue/authority.ts'
import { knownSession } from '../catalogue/known-session.ts'
import { organiserOf } from '../catalogue/organiser-of.ts'
import type { Deps } from '../deps.ts'
import { findPool, listPools } from './queries.ts'
import { poolView } from './view.ts'

export function poolRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/pools',
      schema: { querystring: poolsQuery, response: { 200: poolPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { eventId, sessionId, limit, cursor } = request.query
        const organiserId = await organiserOf(deps, request.query)
        const within = await sessionsWithin(deps.db, viewerOf(request), organiserId, 'see_events')
        const [afterId] = readCursor(z.tuple([id]), cursor) ?? []
        const found = await listPools(deps.db, { eventId, sessionId, within, afterId, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(found, limit, (last) => [last.pool.id])
        return { items: shown.map(poolView), nextCursor }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/pools',
      schema: { body: createPoolBody, response: { 201: poolAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const session = await knownSession(deps, request.body.sessionId)
        await requireAct(deps.db, viewer, session.organiser_id, 'manage_offers', session.id)
        const pool = await deps.port.run('createPool', {
          actor: viewer.accountId,
          poolId: uuidv7(deps.nowMs()),
          body: request.body,
        })
        return reply.status(201).send({ pool })
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/tickets/pools/:id',
      schema: { params: idParams, body: updatePoolBody, response: { 200: poolAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const placed = await findPool(deps.db, request.params.id)
        if (!placed) throw new AppError('not_found', 'not_found', 'There is no such pool.')
        await requireAct(deps.db, viewer, placed.session.organiser_id, 'manage_offers', placed.session.id)
        const updated = await deps.port.run('updatePool', {
          actor: viewer.accountId,
          poolId: request.params.id,
          change: request.body,
        })
        if (updated.outcome === 'updated') return { pool: updated.pool }
        const { sold, held } = updated
        throw new AppError('conflict', 'capacity_below_sold', 'More places are sold or held than that.', {
          sold,
          held,
        })
      },
    })
  }
}
