import {
  createEventBody,
  type Event,
  eventAnswer,
  ifMatchHeaders,
  updateEventBody,
} from '@guichet/contracts/events'
import { idParams } from '@guichet/contracts/primitives'
import { cancelBody } from '@guichet/contracts/session-changes'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Db } from '../tables.ts'
import { bundleOf } from './bundles.ts'
import { findEvent } from './queries.ts'
import { versionAskedFor } from './rules.ts'
import { eventView } from './view.ts'

export function eventRoutes({ db, port, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/events',
      schema: { body: createEventBody, response: { 201: eventAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const eventId = await port.run('createEvent', { viewer: viewerOf(request), body: request.body })
        reply.header('location', `/api/events/mine/${eventId}`)
        return reply.status(201).send({ event: await readEvent(db, eventId, nowMs()) })
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/events/:id',
      schema: {
        params: idParams,
        headers: ifMatchHeaders,
        body: updateEventBody,
        response: { 200: eventAnswer },
      },
      config: { access: 'account' },
      handler: async (request) => {
        const eventId = request.params.id
        await port.run('updateEvent', {
          viewer: viewerOf(request),
          eventId,
          version: versionAskedFor(request.headers['if-match']),
          body: request.body,
        })
        return { event: await readEvent(db, eventId, nowMs()) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/:id/publish',
      schema: { params: idParams, response: { 200: eventAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const eventId = request.params.id
        await port.run('publishEvent', { viewer: viewerOf(request), eventId })
        return { event: await readEvent(db, eventId, nowMs()) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/:id/cancel',
      schema: { params: idParams, body: cancelBody, response: { 200: eventAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const eventId = request.params.id
        const { notice } = request.body
        await port.run('cancelEvent', { viewer: viewerOf(request), eventId, notice })
        return { event: await readEvent(db, eventId, nowMs()) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/events/:id',
      schema: { params: idParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        await port.run('deleteEvent', { viewer: viewerOf(request), eventId: request.params.id })
        return reply.status(204).send()
      },
    })
  }
}

/** What was just written, for whom a verb has let write it. */
async function readEvent(db: Db, eventId: string, nowMs: number): Promise<Event> {
  const row = await findEvent(db, eventId)
  if (!row) throw new AppError('not_found', 'not_found', 'There is no such event.')
  return eventView(await bundleOf(db, row), nowMs)
}
