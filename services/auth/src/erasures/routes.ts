import { idParams } from '@guichet/contracts/primitives'
import { eraseGuestBody, eraseUserBody } from '@guichet/contracts/users'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import { findAccount } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { eraseAccount, eraseGuest } from './erase.ts'

const done = z.undefined()

/** Erasing people for whom an Admin was asked to. Their own account people delete themselves. */
export function erasureRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/auth/users/:id/erase',
      schema: { params: idParams, body: eraseUserBody, response: { 204: done } },
      config: { access: ['Admin'] },
      handler: async (request, reply) => {
        const actor = viewerOf(request).accountId
        if (request.params.id === actor) {
          throw new AppError(
            'conflict',
            'own_account',
            'This is your own account: delete it on your account page.',
          )
        }
        const account = await findAccount(deps.db, request.params.id)
        if (!account) throw new AppError('not_found', 'not_found', 'There is no such account.')
        if (account.email !== request.body.email) {
          throw new AppError('unprocessable', 'confirmation_wrong', 'This is not the e-mail of the account.')
        }
        await eraseAccount(deps, account, { actor, verifiedHash: null })
        return reply.status(204).send(undefined)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/guests/erase',
      schema: { body: eraseGuestBody, response: { 204: done } },
      config: { access: ['Admin'] },
      handler: async (request, reply) => {
        await eraseGuest(deps, request.body.email, viewerOf(request).accountId)
        return reply.status(204).send(undefined)
      },
    })
  }
}
