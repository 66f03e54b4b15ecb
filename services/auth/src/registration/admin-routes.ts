import { id, idParams } from '@guichet/contracts/primitives'
import {
  type Registration,
  registrationAnswer,
  registrationPage,
  registrationsQuery,
} from '@guichet/contracts/users'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { RegistrationAttemptRow } from '../tables.ts'
import { listPendingAttempts } from './queries.ts'
import { resendConfirmation } from './resend.ts'

const place = z.tuple([id])

/** Who waits for a code, for Admins who help them. */
export function pendingRegistrationRoutes(deps: Deps) {
  const { db, nowMs } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/auth/registrations',
      schema: { querystring: registrationsQuery, response: { 200: registrationPage } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const { query, cursor, limit } = request.query
        const [after] = readCursor(place, cursor) ?? []
        const rows = await listPendingAttempts(db, {
          query,
          after,
          limit: limit + 1,
          nowMs: nowMs(),
        })
        const { shown, nextCursor } = pageOf(rows, limit, (last) => [last.id])
        return { items: shown.map(registrationOf), nextCursor }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/registrations/:id/resend',
      schema: { params: idParams, response: { 200: registrationAnswer } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const resent = await resendConfirmation(deps, request.params.id, viewerOf(request).accountId)
        if (!resent) throw new AppError('not_found', 'not_found', 'Nobody waits for this code any more.')
        return { registration: registrationOf(resent) }
      },
    })
  }
}

function registrationOf(row: RegistrationAttemptRow): Registration {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    tries: row.tries,
    expiresAtMs: row.expires_at_ms,
  }
}
