import {
  leavingParams,
  memberAnswer,
  memberPage,
  memberParams,
  setMemberBody,
} from '@guichet/contracts/organisers'
import { id, idParams, pageQuery } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import { mayFor } from './authority.ts'
import { contactsOf, memberView } from './names.ts'
import { findMembership, listMembers } from './queries.ts'

const place = z.tuple([id])

/** Refuses to take in an account that auth does not know. Members stay changeable, and auth's silence stops nobody. */
async function requireAccount(deps: Deps, organiserId: string, accountId: string): Promise<void> {
  if (await findMembership(deps.db, organiserId, accountId)) return
  const contacts = await contactsOf(deps, [accountId])
  if (contacts === null || contacts.has(accountId)) return
  throw new AppError('unprocessable', 'unknown_account', 'There is no such account.')
}

export function memberRoutes(deps: Deps) {
  const { db, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/organisers/:id/members',
      schema: { params: idParams, querystring: pageQuery, response: { 200: memberPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { limit, cursor } = request.query
        const organiserId = request.params.id
        const viewer = viewerOf(request)
        const [afterAccountId] = readCursor(place, cursor) ?? []
        await requireOrganiser(db, viewer, organiserId, 'see_events')
        const found = await listMembers(db, organiserId, { afterAccountId, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(found, limit, ({ account_id }) => [account_id])
        const [contacts, mayManage] = await Promise.all([
          contactsOf(
            deps,
            shown.map((row) => row.account_id),
          ),
          mayFor(db, viewer, organiserId, 'manage_organiser'),
        ])
        const seenBy = { accountId: viewer.accountId, mayManage }
        return {
          items: shown.map((row) => memberView(row, contacts, seenBy)),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'PUT',
      url: '/api/events/organisers/:id/members/:accountId',
      schema: { params: memberParams, body: setMemberBody, response: { 200: memberAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { id: organiserId, accountId } = request.params
        const viewer = viewerOf(request)
        await requireOrganiser(db, viewer, organiserId, 'manage_organiser')
        await requireAccount(deps, organiserId, accountId)
        await port.run('setMember', { viewer, organiserId, accountId, rights: request.body })
        const saved = await findMembership(db, organiserId, accountId)
        if (!saved) throw new AppError('not_found', 'not_found', 'This account is not a member.')
        const seenBy = { accountId: viewer.accountId, mayManage: true }
        return { member: memberView(saved, await contactsOf(deps, [accountId]), seenBy) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/events/organisers/:id/members/:accountId',
      schema: { params: leavingParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { id: organiserId, accountId } = request.params
        const viewer = viewerOf(request)
        const whose = accountId === 'me' ? viewer.accountId : accountId
        await port.run('removeMember', { viewer, organiserId, accountId: whose })
        return reply.status(204).send()
      },
    })
  }
}
