import {
  createOrganiserBody,
  type Organiser,
  organiserAnswer,
  organiserPage,
  organisersQuery,
  updateOrganiserBody,
} from '@guichet/contracts/organisers'
import { id, idParams } from '@guichet/contracts/primitives'
import { mayEverywhere } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { searchWords } from '@guichet/service-kit/search-text'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findMembership, findMembershipsIn } from '../members/queries.ts'
import { rightsOf } from '../members/rules.ts'
import type { Db, MembershipRow, OrganiserRow } from '../tables.ts'
import { listOrganisers } from './queries.ts'
import { organiserRecord } from './record.ts'
import { requireOrganiser } from './require-organiser.ts'

const place = z.tuple([id])

export function organiserRoutes({ db, port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/organisers',
      schema: { querystring: organisersQuery, response: { 200: organiserPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { limit, cursor, scope, query = '' } = request.query
        const { accountId, roles: fleetRoles } = viewerOf(request)
        const [afterId] = readCursor(place, cursor) ?? []
        if (scope === 'everywhere' && !mayEverywhere(fleetRoles, 'see_events')) {
          throw new AppError('forbidden', 'forbidden', 'You may see the organisers you work for.')
        }
        const found = await listOrganisers(db, {
          memberId: scope === 'mine' ? accountId : null,
          words: searchWords(query),
          afterId,
          limit: limit + 1,
        })
        const { shown: rows, nextCursor } = pageOf(found, limit, ({ id }) => [id])
        const memberships = await findMembershipsIn(
          db,
          accountId,
          rows.map((row) => row.id),
        )
        return {
          items: rows.map((row) => organiserView(row, memberships.get(row.id))),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/organisers',
      schema: { body: createOrganiserBody, response: { 201: organiserAnswer } },
      config: { access: ['EventCreator', 'Admin'] },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const organiserId = await port.run('createOrganiser', { viewer, body: request.body })
        return reply.status(201).send({ organiser: await readOrganiser(db, viewer, organiserId) })
      },
    })

    app.route({
      method: 'GET',
      url: '/api/events/organisers/:id',
      schema: { params: idParams, response: { 200: organiserAnswer } },
      config: { access: 'account' },
      handler: async (request) => ({
        organiser: await readOrganiser(db, viewerOf(request), request.params.id),
      }),
    })

    app.route({
      method: 'PATCH',
      url: '/api/events/organisers/:id',
      schema: { params: idParams, body: updateOrganiserBody, response: { 200: organiserAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const organiserId = request.params.id
        await port.run('updateOrganiser', { viewer, organiserId, body: request.body })
        return { organiser: await readOrganiser(db, viewer, organiserId) }
      },
    })
  }
}

async function readOrganiser(db: Db, viewer: Viewer, organiserId: string): Promise<Organiser> {
  const organiser = await requireOrganiser(db, viewer, organiserId, 'see_events')
  const membership = await findMembership(db, organiserId, viewer.accountId)
  return organiserView(organiser, membership)
}

function organiserView(row: OrganiserRow, membership: MembershipRow | undefined): Organiser {
  const mine = membership && rightsOf(membership)
  return {
    ...organiserRecord(row),
    myRole: mine?.role ?? null,
    mySessionIds: mine?.sessionIds ?? null,
    createdAtMs: row.created_at_ms,
  }
}
