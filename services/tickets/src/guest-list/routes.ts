import {
  guestPage,
  guestQuotaAnswer,
  guestsQuery,
  inviteGuestsAnswer,
  inviteGuestsBody,
  invitePreviewAnswer,
  setGuestQuotaBody,
} from '@guichet/contracts/guest-list'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import type { Act } from '@guichet/contracts/roles'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import { requireAct } from '../catalogue/authority.ts'
import { knownSession } from '../catalogue/known-session.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Deps } from '../deps.ts'
import { inviteInput, previewInvitation } from './inviting.ts'
import { findQuota, listInvitations } from './queries.ts'
import { invitationView, quotaView } from './view.ts'

const place = z.tuple([z.int()])

export function guestListRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/sessions/:id/guest-quota',
      schema: { params: idParams, response: { 200: guestQuotaAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const session = await requireSession(deps, viewerOf(request), request.params.id, 'see_attendees')
        const quota = await findQuota(deps.db, session.key)
        return { quota: quota ? quotaView(quota, session.id) : null }
      },
    })

    app.route({
      method: 'PUT',
      url: '/api/tickets/sessions/:id/guest-quota',
      schema: { params: idParams, body: setGuestQuotaBody, response: { 200: guestQuotaAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const session = await requireSession(deps, viewer, request.params.id, 'manage_attendees')
        const actor = viewer.accountId
        return {
          quota: await deps.port.run('setGuestQuota', { ...request.body, actor, sessionId: session.id }),
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/sessions/:id/guests',
      schema: {
        params: idParams,
        headers: idempotencyHeaders,
        body: inviteGuestsBody,
        response: { 200: invitePreviewAnswer, 201: inviteGuestsAnswer },
      },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const session = await requireSession(deps, viewer, request.params.id, 'manage_attendees')
        if (request.body.dryRun) return previewInvitation(deps, session, request.body)
        const by = { actor: viewer.accountId, key: request.headers['idempotency-key'] }
        const orderIds = await deps.port.run(
          'inviteGuests',
          await inviteInput(deps, session, request.body, by),
        )
        const rows = await listInvitations(deps.db, { orderIds })
        return reply.status(201).send({ items: rows.map((row) => invitationView(row, deps.numbering)) })
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/sessions/:id/guests',
      schema: { params: idParams, querystring: guestsQuery, response: { 200: guestPage } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { limit, cursor } = request.query
        const session = await requireSession(deps, viewerOf(request), request.params.id, 'see_attendees')
        const [beforeKey] = readCursor(place, cursor) ?? []
        const of = { sessionKey: session.key, beforeKey, limit: limit + 1 }
        const rows = await listInvitations(deps.db, of)
        const { shown, nextCursor } = pageOf(rows, limit, ({ order_key }) => [order_key])
        reply.header('cache-control', 'private, no-store')
        return {
          items: shown.map((row) => invitationView(row, deps.numbering)),
          nextCursor,
        }
      },
    })
  }
}

async function requireSession(deps: Deps, viewer: Viewer, sessionId: string, act: Act): Promise<SessionRow> {
  const session = await knownSession(deps, sessionId)
  await requireAct(deps.db, viewer, session.organiser_id, act, session.id)
  return session
}
