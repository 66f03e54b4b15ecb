import { organiserSessionPage, organiserSessionsQuery } from '@guichet/contracts/organisers'
import { epochMs, id, idParams } from '@guichet/contracts/primitives'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { sessionsWithin } from '../members/authority.ts'
import { listNamedSessions } from '../sessions/named-sessions.ts'
import { requireOrganiser } from './require-organiser.ts'

const place = z.tuple([epochMs, id])

export function organiserSessionRoutes({ db, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/organisers/:id/sessions',
      schema: {
        params: idParams,
        querystring: organiserSessionsQuery,
        response: { 200: organiserSessionPage },
      },
      config: { access: 'account' },
      handler: async (request) => {
        const { limit, cursor, fromMs = nowMs() } = request.query
        const organiserId = request.params.id
        const viewer = viewerOf(request)
        await requireOrganiser(db, viewer, organiserId, 'see_events')
        const [startsAtMs, afterId] = readCursor(place, cursor) ?? []
        const found = await listNamedSessions(db, {
          organiserId,
          within: await sessionsWithin(db, viewer, organiserId, 'see_events'),
          endingAfterMs: fromMs,
          after: startsAtMs === undefined || afterId === undefined ? undefined : { startsAtMs, id: afterId },
          limit: limit + 1,
        })
        const { shown: items, nextCursor } = pageOf(found, limit, ({ startsAtMs, id }) => [startsAtMs, id])
        return {
          items,
          nextCursor,
        }
      },
    })
  }
}
