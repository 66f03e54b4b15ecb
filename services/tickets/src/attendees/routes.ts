import { Readable } from 'node:stream'
import {
  attendeeCounts,
  attendeeCountsQuery,
  attendeePage,
  attendeesCsvQuery,
  attendeesQuery,
} from '@guichet/contracts/attendees'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import { requireAct, sessionsWithin } from '../catalogue/authority.ts'
import { organiserOf } from '../catalogue/organiser-of.ts'
import type { Deps } from '../deps.ts'
import { exportAttendees } from './export-attendees.ts'
import { listOf, pageOfAttendees } from './list-attendees.ts'
import { countArrivals } from './queries.ts'

export function attendeeRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/attendees',
      schema: { querystring: attendeesQuery, response: { 200: attendeePage } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const within = await whatTheySee(deps, viewerOf(request), request.query)
        reply.header('cache-control', 'private, no-store')
        return pageOfAttendees(deps, request.query, within)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/attendees/counts',
      schema: { querystring: attendeeCountsQuery, response: { 200: attendeeCounts } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const within = await whatTheySee(deps, viewerOf(request), request.query)
        reply.header('cache-control', 'private, no-store')
        return countArrivals(deps.db, await listOf(deps, request.query, within))
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/attendees.csv',
      schema: { querystring: attendeesCsvQuery, response: { 200: z.string() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const within = await whatTheySee(deps, viewer, request.query)
        const pages = await exportAttendees(deps, request.query, { accountId: viewer.accountId, within })
        reply.header('cache-control', 'private, no-store')
        reply.header('content-disposition', 'attachment; filename="attendees.csv"')
        reply.type('text/csv; charset=utf-8')
        // A stream is sent as it is: no schema is asked about it.
        return reply.send(Readable.from(pages) as unknown as string)
      },
    })
  }
}

/** The sessions whose attendees a viewer may see of what they ask for; null for all of them. */
async function whatTheySee(
  deps: Deps,
  viewer: Viewer,
  of: { eventId?: string | undefined; sessionId?: string | undefined },
): Promise<readonly string[] | null> {
  const organiserId = await organiserOf(deps, of)
  if (of.sessionId === undefined) return sessionsWithin(deps.db, viewer, organiserId, 'see_attendees')
  await requireAct(deps.db, viewer, organiserId, 'see_attendees', of.sessionId)
  return null
}
