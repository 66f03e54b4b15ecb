import { updateUserBody, userAnswer, userPage, usersQuery } from '@guichet/contracts/auth'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { userOf } from '../accounts/account.ts'
import { searchAccounts } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { pageOf, readCursor } from '../page.ts'

export function userRoutes({ db, port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/auth/users',
      schema: { querystring: usersQuery, response: { 200: userPage } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const { query, role, limit, cursor } = request.query
        const accounts = await searchAccounts(db, {
          query,
          role,
          after: readCursor(cursor),
          limit: limit + 1,
        })
        return pageOf(accounts, limit, userOf)
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/auth/users/:id',
      schema: { params: idParams, body: updateUserBody, response: { 200: userAnswer } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const changed = await port.run('changeRoles', {
          accountId: request.params.id,
          roles: request.body.roles,
          actor: viewerOf(request).accountId,
        })
        switch (changed.outcome) {
          case 'changed':
            return { user: userOf(changed.account) }
          case 'last_admin':
            throw new AppError('conflict', 'last_admin', 'Make somebody else Admin first.')
          case 'not_found':
            throw new AppError('not_found', 'not_found', 'There is no such account.')
        }
      },
    })
  }
}
