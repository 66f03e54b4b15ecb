import {
  eventsExport,
  forgetAddressAnswer,
  forgetAddressBody,
  personParams,
  soleOwnershipsAnswer,
  timeOf,
} from '@guichet/contracts/people'
import { idParams } from '@guichet/contracts/primitives'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { rightsOf } from '../members/rules.ts'
import { listNamedMemberships, listSoleOwnerships } from './queries.ts'

/** What auth asks about an account. */
export function peopleRoutes({ db, nowMs, port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/accounts/:id/sole-ownerships',
      schema: { params: idParams, response: { 200: soleOwnershipsAnswer } },
      config: { callers: ['auth'] },
      handler: async ({ params }) => ({ organisers: await listSoleOwnerships(db, params.id, nowMs()) }),
    })

    app.route({
      method: 'POST',
      url: '/internal/people/forget-address',
      schema: { body: forgetAddressBody, response: { 200: forgetAddressAnswer } },
      config: { callers: ['auth'] },
      handler: async ({ body }) => ({ forgotten: await port.run('forgetAddress', body.email) }),
    })

    app.route({
      method: 'GET',
      url: '/internal/people/:accountId/export',
      schema: { params: personParams, response: { 200: eventsExport } },
      config: { callers: ['auth'] },
      handler: async ({ params }) => {
        const rows = await listNamedMemberships(db, params.accountId)
        return {
          memberships: rows.map((row) => ({
            organiserId: row.organiser_id,
            organiser: row.organiser,
            ...rightsOf(row),
            since: timeOf(row.added_at_ms),
          })),
        }
      },
    })
  }
}
