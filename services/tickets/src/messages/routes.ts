import {
  messageAnswer,
  messagePage,
  messagePreviewAnswer,
  messagesQuery,
  messageTrialBody,
  sendMessageBody,
} from '@guichet/contracts/messages'
import { id, idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import { requireAct } from '../catalogue/authority.ts'
import { knownSession } from '../catalogue/known-session.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Deps } from '../deps.ts'
import { findPlacedMessage, findProgress, listMessages } from './queries.ts'
import { messageInput, previewMessage, sendTrial } from './sending.ts'
import { messageView } from './view.ts'

const OF_SESSION = '/api/tickets/sessions/:id/messages'
const place = z.tuple([id])

export function messageRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: OF_SESSION,
      schema: {
        params: idParams,
        headers: idempotencyHeaders,
        body: sendMessageBody,
        response: { 200: messagePreviewAnswer, 201: messageAnswer },
      },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const session = await requireSession(deps, viewer, request.params.id)
        if (request.body.dryRun) return previewMessage(deps, session, request.body)
        const by = { actor: viewer.accountId, key: request.headers['idempotency-key'] }
        const message = await deps.port.run('beginMessage', messageInput(session, request.body, by))
        return reply.status(201).send({ message })
      },
    })

    app.route({
      method: 'POST',
      url: `${OF_SESSION}/trial`,
      schema: { params: idParams, body: messageTrialBody, response: { 202: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const session = await requireSession(deps, viewer, request.params.id)
        await sendTrial(deps, session, request.body, viewer.accountId)
        return reply.status(202).send()
      },
    })

    app.route({
      method: 'GET',
      url: OF_SESSION,
      schema: { params: idParams, querystring: messagesQuery, response: { 200: messagePage } },
      config: { access: 'account' },
      handler: async (request) => {
        const session = await requireSession(deps, viewerOf(request), request.params.id)
        const { limit, cursor } = request.query
        const [beforeId] = readCursor(place, cursor) ?? []
        const rows = await listMessages(deps.db, { sessionKey: session.key, beforeId, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(rows, limit, ({ id }) => [id])
        const progress = await findProgress(
          deps.db,
          shown.map((row) => row.id),
        )
        return {
          items: shown.map((row) => messageView(row, session.id, progress.get(row.id))),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/messages/:id',
      schema: { params: idParams, response: { 200: messageAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const message = await requireMessage(deps, viewerOf(request), request.params.id)
        const progress = await findProgress(deps.db, [message.id])
        return { message: messageView(message, message.session_id, progress.get(message.id)) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/messages/:id/cancel',
      schema: { params: idParams, response: { 200: messageAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { id: messageId } = await requireMessage(deps, viewer, request.params.id)
        return { message: await deps.port.run('cancelMessage', { messageId, actor: viewer.accountId }) }
      },
    })
  }
}

async function requireSession(deps: Deps, viewer: Viewer, sessionId: string): Promise<SessionRow> {
  const session = await knownSession(deps, sessionId)
  await requireAct(deps.db, viewer, session.organiser_id, 'message_buyers', session.id)
  return session
}

async function requireMessage(deps: Deps, viewer: Viewer, messageId: string) {
  const message = await findPlacedMessage(deps.db, messageId)
  if (!message) throw new AppError('not_found', 'not_found', 'There is no such message.')
  await requireAct(deps.db, viewer, message.organiser_id, 'message_buyers', message.session_id)
  return message
}
