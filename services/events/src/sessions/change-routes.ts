import { sessionAnswer, sessionParams } from '@guichet/contracts/events'
import { cancelBody, moveSessionBody } from '@guichet/contracts/session-changes'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { sessionView } from './record.ts'
import { requireSession } from './require-session.ts'

export function sessionChangeRoutes({ db, port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/events/:id/sessions/:sessionId/move',
      schema: { params: sessionParams, body: moveSessionBody, response: { 200: sessionAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { id: eventId, sessionId } = request.params
        await port.run('moveSession', { viewer: viewerOf(request), eventId, sessionId, body: request.body })
        return { session: sessionView(await requireSession(db, eventId, sessionId)) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/:id/sessions/:sessionId/cancel',
      schema: { params: sessionParams, body: cancelBody, response: { 200: sessionAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { id: eventId, sessionId } = request.params
        const { notice } = request.body
        await port.run('cancelSession', { viewer: viewerOf(request), eventId, sessionId, notice })
        return { session: sessionView(await requireSession(db, eventId, sessionId)) }
      },
    })
  }
}
