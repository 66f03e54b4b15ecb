import { memberAnswer, memberPage, memberParams, setMemberBody } from '@guichet/contracts/organisers'
import { id, idParams, pageQuery } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { readCursor, writeCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import { findMembership, listMembers } from './queries.ts'

const place = z.tuple([id])

export function memberRoutes({ db, port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/organisers/:id/members',
      schema: { params: idParams, querystring: pageQuery, response: { 200: memberPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { limit, cursor } = request.query
        const [afterAccountId] = readCursor(place, cursor) ?? []
        await requireOrganiser(db, viewerOf(request), request.params.id, 'see_events')
        const found = await listMembers(db, request.params.id, { afterAccountId, limit: limit + 1 })
        const items = found.slice(0, limit)
        const last = items.at(-1)
        return { items, nextCursor: last && found.length > limit ? writeCursor([last.accountId]) : null }
      },
    })

    app.route({
      method: 'PUT',
      url: '/api/events/organisers/:id/members/:accountId',
      schema: { params: memberParams, body: setMemberBody, response: { 200: memberAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { id: organiserId, accountId } = request.params
        await port.run('setMember', {
          viewer: viewerOf(request),
          organiserId,
          accountId,
          role: request.body.role,
        })
        const saved = await findMembership(db, organiserId, accountId)
        if (!saved) throw new AppError('not_found', 'not_found', 'This account is not a member.')
        return { member: { accountId, role: saved.role, addedAtMs: saved.added_at_ms } }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/events/organisers/:id/members/:accountId',
      schema: { params: memberParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { id: organiserId, accountId } = request.params
        await port.run('removeMember', { viewer: viewerOf(request), organiserId, accountId })
        return reply.status(204).send()
      },
    })
  }
}
