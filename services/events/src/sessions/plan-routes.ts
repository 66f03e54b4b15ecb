import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import {
  addSessionsBody,
  changeSessionsAnswer,
  changeSessionsBody,
  deleteSessionsAnswer,
  deleteSessionsBody,
  planSessionsBody,
  sessionPlan,
  sessionsAnswer,
} from '@guichet/contracts/session-plans'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import type { Deps } from '../deps.ts'
import { requireEvent } from '../events/require-event.ts'
import { judgeChanges } from './change-sessions.ts'
import { planOf } from './plan-rules.ts'
import { listSessions } from './queries.ts'
import { sessionView } from './record.ts'
import { judgeDeletion, withdrawSessions } from './withdraw-sessions.ts'

/** Many sessions at once: planned by a rule, made, changed and deleted. */
export function sessionPlanRoutes(deps: Deps) {
  const { db, port, nowMs } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/events/:id/sessions/plan',
      schema: { params: idParams, body: planSessionsBody, response: { 200: sessionPlan } },
      config: { access: 'account' },
      handler: async (request) => {
        const event = await requireEvent(db, viewerOf(request), request.params.id, 'edit_event')
        return planOf(request.body.rule, event.time_zone, await listSessions(db, [event.id]), nowMs())
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/:id/sessions/bulk',
      schema: {
        params: idParams,
        headers: idempotencyHeaders,
        body: addSessionsBody,
        response: { 201: sessionsAnswer },
      },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const eventId = request.params.id
        const made = await port.run('addSessions', {
          viewer: viewerOf(request),
          eventId,
          idempotencyKey: request.headers['idempotency-key'],
          bodyDigest: digestOfBody(request.body),
          sessions: request.body.sessions,
        })
        const ids = new Set(made)
        const sessions = (await listSessions(db, [eventId])).filter(({ id }) => ids.has(id))
        return reply.status(201).send({ sessions: sessions.map(sessionView) })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/:id/sessions/changes',
      schema: {
        params: idParams,
        headers: idempotencyHeaders.partial(),
        body: changeSessionsBody,
        response: { 200: changeSessionsAnswer },
      },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const eventId = request.params.id
        const { dryRun, sessionIds, change } = request.body
        if (dryRun) {
          const event = await requireEvent(db, viewer, eventId, 'edit_event')
          return { changed: false, items: await judgeChanges(db, event, sessionIds, change) }
        }
        const idempotencyKey = keyOf(request.headers)
        const bodyDigest = digestOfBody(request.body)
        const input = { viewer, eventId, idempotencyKey, bodyDigest, sessionIds, change }
        return { changed: true, items: await port.run('changeSessions', input) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/:id/sessions/deletions',
      schema: { params: idParams, body: deleteSessionsBody, response: { 200: deleteSessionsAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { dryRun, sessionIds } = request.body
        const deletion = { viewer: viewerOf(request), eventId: request.params.id, sessionIds }
        if (dryRun) return { deleted: 0, ...(await judgeDeletion(deps, deletion)) }
        const { wasDraft } = await withdrawSessions(deps, deletion)
        await port.run('deleteSessions', { ...deletion, wasDraft })
        return { deleted: sessionIds.length, ordered: [], leavesNone: false }
      },
    })
  }
}

function keyOf(headers: { 'idempotency-key'?: string | undefined }): string {
  const key = headers['idempotency-key']
  if (key !== undefined) return key
  const errors = [{ path: 'idempotency-key', message: 'is needed unless this is a dry run' }]
  throw new AppError('unprocessable', 'invalid_input', 'Say by a key which intention this is.', { errors })
}
