import { id, idParams } from '@guichet/contracts/primitives'
import type { Reason } from '@guichet/contracts/problem'
import {
  lockUserBody,
  updateUserBody,
  userAnswer,
  userDetail,
  userPage,
  usersExportQuery,
  usersQuery,
} from '@guichet/contracts/users'
import { sendCsv } from '@guichet/service-kit/csv/send-csv'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import { userRecordOf } from '../accounts/account.ts'
import type { Deps } from '../deps.ts'
import { exportUsers } from './export-users.ts'
import { searchAccounts } from './queries.ts'
import { sendReset } from './send-reset.ts'
import { showUser } from './show-user.ts'

const access = ['Admin'] as const
const place = z.tuple([id])

export function userRoutes(deps: Deps) {
  const { db, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/auth/users',
      schema: { querystring: usersQuery, response: { 200: userPage } },
      config: { access },
      handler: async (request) => {
        const { cursor, limit, ...search } = request.query
        const [after] = readCursor(place, cursor) ?? []
        const accounts = await searchAccounts(db, { ...search, after, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(accounts, limit, (last) => [last.id])
        return { items: shown.map(userRecordOf), nextCursor }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/auth/users.csv',
      schema: { querystring: usersExportQuery, response: { 200: z.unknown() } },
      config: { access },
      handler: async (request, reply) => {
        const { accountId } = viewerOf(request)
        return sendCsv(reply, await exportUsers(deps, accountId, request.query), request.query)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/auth/users/:id',
      schema: { params: idParams, response: { 200: userDetail } },
      config: { access },
      handler: async (request) => {
        const shown = await showUser(deps, request.params.id)
        if (!shown) throw refusal('not_found')
        return shown
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/auth/users/:id',
      schema: { params: idParams, body: updateUserBody, response: { 200: userAnswer } },
      config: { access },
      handler: async (request) => {
        const changed = await port.run('changeRoles', {
          accountId: request.params.id,
          roles: request.body.roles,
          actor: viewerOf(request).accountId,
        })
        if (changed.outcome !== 'changed') throw refusal(changed.outcome)
        return { user: userRecordOf(changed.account) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/users/:id/lock',
      schema: { params: idParams, body: lockUserBody, response: { 200: userAnswer } },
      config: { access },
      handler: async (request) => {
        const locked = await port.run('lockAccount', {
          accountId: request.params.id,
          reason: request.body.reason,
          actor: viewerOf(request).accountId,
        })
        if (locked.outcome !== 'locked') throw refusal(locked.outcome)
        return { user: userRecordOf(locked.account) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/users/:id/unlock',
      schema: { params: idParams, response: { 200: userAnswer } },
      config: { access },
      handler: async (request) => {
        const actor = viewerOf(request).accountId
        const unlocked = await port.run('unlockAccount', { accountId: request.params.id, actor })
        if (unlocked.outcome !== 'unlocked') throw refusal(unlocked.outcome)
        return { user: userRecordOf(unlocked.account) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/auth/users/:id/sign-ins',
      schema: { params: idParams, response: { 204: z.undefined() } },
      config: { access },
      handler: async (request, reply) => {
        const actor = viewerOf(request).accountId
        const { outcome } = await port.run('endAllSignIns', { accountId: request.params.id, actor })
        if (outcome !== 'ended') throw refusal(outcome)
        return reply.status(204).send(undefined)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/users/:id/password-reset',
      schema: { params: idParams, response: { 202: z.undefined() } },
      config: { access },
      handler: async (request, reply) => {
        const { outcome } = await sendReset(deps, request.params.id, viewerOf(request).accountId)
        if (outcome !== 'sent') throw refusal(outcome)
        return reply.status(202).send(undefined)
      },
    })
  }
}

const refusals = {
  not_found: ['not_found', 'There is no such account.'],
  last_admin: ['conflict', 'Make somebody else Admin first.'],
  own_account: ['conflict', 'This is your own account.'],
  account_locked: ['conflict', 'This account is locked. Unlock it first.'],
} as const satisfies Partial<Record<Reason, readonly [string, string]>>

function refusal(reason: keyof typeof refusals): AppError {
  const [kind, message] = refusals[reason]
  return new AppError(kind, reason, message)
}
