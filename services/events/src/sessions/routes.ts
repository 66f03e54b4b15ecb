import { createSessionBody, sessionAnswer, sessionParams, updateSessionBody } from '@guichet/contracts/events'
import { idParams } from '@guichet/contracts/primitives'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { sessionView } from './record.ts'
import { requireSession } from './require-session.ts'
import { withdrawSessions } from './withdraw-sessions.ts'

export function sessionRoutes(deps: Deps) {
  const { db, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/events/:id/sessions',
      schema: { params: idParams, body: createSessionBody, response: { 201: sessionAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const eventId = request.params.id
        const sessionId = await port.run('addSession', {
          viewer: viewerOf(request),
          eventId,
          body: request.body,
        })
        return reply.status(201).send({ session: sessionView(await requireSession(db, eventId, sessionId)) })
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/events/:id/sessions/:sessionId',
      schema: { params: sessionParams, body: updateSessionBody, response: { 200: sessionAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { id: eventId, sessionId } = request.params
        await port.run('updateSession', { viewer: viewerOf(request), eventId, sessionId, body: request.body })
        return { session: sessionView(await requireSession(db, eventId, sessionId)) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/events/:id/sessions/:sessionId',
      schema: { params: sessionParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { id: eventId, sessionId } = request.params
        const deletion = { viewer: viewerOf(request), eventId, sessionIds: [sessionId] }
        const { wasDraft } = await withdrawSessions(deps, deletion)
        await requireSession(db, eventId, sessionId)
        await port.run('deleteSessions', { ...deletion, wasDraft })
        return reply.status(204).send()
      },
    })
  }
}
