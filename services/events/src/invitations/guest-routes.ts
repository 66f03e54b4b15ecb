import {
  acceptInvitationAnswer,
  invitationSightAnswer,
  invitationTokenBody,
} from '@guichet/contracts/invitations'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { contactsOf } from '../members/names.ts'
import { rightsOf } from '../members/rules.ts'
import { findOrganiser } from '../organisers/queries.ts'
import { findNamedSessions } from '../sessions/named-sessions.ts'
import { findByToken } from './queries.ts'
import { digestOfToken, linkExpired } from './rules.ts'
import { sightOf } from './view.ts'

/** An invitation for whoever brings its link. The secret comes in the body, for addresses are written to logs. */
export function invitedRoutes(deps: Deps) {
  const { db, port, nowMs } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/events/invitations/look',
      schema: { body: invitationTokenBody, response: { 200: invitationSightAnswer } },
      config: { access: 'public' },
      handler: async (request) => {
        const row = await findByToken(db, digestOfToken(request.body.token))
        const organiser = row && (await findOrganiser(db, row.organiser_id))
        if (!organiser) throw linkExpired()
        const { sessionIds } = rightsOf(row)
        const inviter = (await contactsOf(deps, [row.inviter_id]))?.get(row.inviter_id)
        return {
          invitation: sightOf(row, {
            organiser,
            sessions: sessionIds && (await findNamedSessions(db, sessionIds)),
            inviterFirstName: inviter?.firstName ?? null,
            nowMs: nowMs(),
          }),
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/invitations/accept',
      schema: { body: invitationTokenBody, response: { 200: acceptInvitationAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { membership, joined } = await port.run('acceptInvitation', {
          accountId: viewerOf(request).accountId,
          tokenDigest: digestOfToken(request.body.token),
        })
        const organiser = await findOrganiser(db, membership.organiser_id)
        if (!organiser) throw linkExpired()
        return { organiserId: organiser.id, organiserName: organiser.name, role: membership.role, joined }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/events/invitations/decline',
      schema: { body: invitationTokenBody, response: { 204: z.undefined() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        await port.run('declineInvitation', { tokenDigest: digestOfToken(request.body.token) })
        return reply.status(204).send()
      },
    })
  }
}
