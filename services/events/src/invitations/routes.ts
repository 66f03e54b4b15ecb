import {
  createInvitationBody,
  type Invitation,
  invitationAnswer,
  invitationPage,
  invitationParams,
} from '@guichet/contracts/invitations'
import { id, idParams, pageQuery } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { contactsOf } from '../members/names.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import { findOpen, listOpen } from './queries.ts'
import { newToken } from './rules.ts'
import type { NewLink } from './send-link.ts'
import { invitationView } from './view.ts'

const place = z.tuple([id])

/** Inviting people to an organiser, for those who manage it. */
export function invitationRoutes(deps: Deps) {
  const { db, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/organisers/:id/invitations',
      schema: { params: idParams, querystring: pageQuery, response: { 200: invitationPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { limit, cursor } = request.query
        const organiserId = request.params.id
        const [afterId] = readCursor(place, cursor) ?? []
        await requireOrganiser(db, viewerOf(request), organiserId, 'manage_organiser')
        const found = await listOpen(db, organiserId, { afterId, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(found, limit, ({ id }) => [id])
        return {
          items: shown.map(invitationView),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/organisers/:id/invitations',
      schema: { params: idParams, body: createInvitationBody, response: { 201: invitationAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const organiserId = request.params.id
        const viewer = viewerOf(request)
        await requireOrganiser(db, viewer, organiserId, 'manage_organiser')
        const link = await newLink(deps, viewer)
        const invitationId = await port.run('inviteMember', { viewer, organiserId, body: request.body, link })
        return reply.status(201).send({ invitation: await readOpen(deps, organiserId, invitationId) })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/organisers/:id/invitations/:invitationId/resend',
      schema: { params: invitationParams, response: { 200: invitationAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { id: organiserId, invitationId } = request.params
        const viewer = viewerOf(request)
        await requireOrganiser(db, viewer, organiserId, 'manage_organiser')
        const link = await newLink(deps, viewer)
        await port.run('resendInvitation', { viewer, organiserId, invitationId, link })
        return { invitation: await readOpen(deps, organiserId, invitationId) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/events/organisers/:id/invitations/:invitationId',
      schema: { params: invitationParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { id: organiserId, invitationId } = request.params
        await port.run('revokeInvitation', { viewer: viewerOf(request), organiserId, invitationId })
        return reply.status(204).send()
      },
    })
  }
}

/** The secret stands in the link's fragment, which browsers send to no server. */
async function newLink(deps: Deps, { accountId }: Viewer): Promise<NewLink> {
  const { token, tokenDigest } = newToken()
  const inviter = (await contactsOf(deps, [accountId]))?.get(accountId)?.name ?? null
  return { tokenDigest, url: `${deps.config.PUBLIC_URL}/team/join#token=${token}`, inviter }
}

async function readOpen({ db }: Deps, organiserId: string, invitationId: string): Promise<Invitation> {
  const open = await findOpen(db, organiserId, { id: invitationId })
  if (!open) throw new AppError('not_found', 'not_found', 'This invitation has just been answered.')
  return invitationView(open)
}
