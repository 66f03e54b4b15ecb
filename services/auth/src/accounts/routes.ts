import { deleteMeBody, meAnswer, updateMeBody } from '@guichet/contracts/auth'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { eraseAccount } from '../erasures/erase.ts'
import { takeRefreshCookie } from '../sign-ins/cookie.ts'
import { verifyPassword } from '../sign-ins/verify-password.ts'
import { type Account, userOf } from './account.ts'
import { findAccount } from './queries.ts'

const noSuchAccount = () => new AppError('not_found', 'not_found', 'There is no such account.')

export function accountRoutes(deps: Deps) {
  const { db, port } = deps

  async function ownAccount(accountId: string): Promise<Account> {
    const account = await findAccount(db, accountId)
    if (!account) throw noSuchAccount()
    return account
  }

  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/auth/me',
      schema: { response: { 200: meAnswer } },
      config: { access: 'account' },
      handler: async (request) => ({ user: userOf(await ownAccount(viewerOf(request).accountId)) }),
    })

    app.route({
      method: 'PATCH',
      url: '/api/auth/me',
      schema: { body: updateMeBody, response: { 200: meAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { accountId } = viewerOf(request)
        const updated = await port.run('updateMe', { accountId, changes: request.body })
        if (updated.outcome !== 'updated') throw noSuchAccount()
        return { user: userOf(updated.account) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/auth/me',
      schema: { body: deleteMeBody, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const account = await ownAccount(viewerOf(request).accountId)
        const { email, passwordHash } = account
        const { password } = request.body
        await verifyPassword(deps, { email, hash: passwordHash, password, address: request.ip })
        await eraseAccount(deps, account, { actor: account.id, verifiedHash: passwordHash })
        takeRefreshCookie(reply)
        return reply.status(204).send(undefined)
      },
    })
  }
}
