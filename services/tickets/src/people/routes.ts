import { personParams, ticketsExport } from '@guichet/contracts/people'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { exportPerson } from './export-person.ts'

/** What auth asks for somebody who takes their data along. */
export function peopleRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/people/:accountId/export',
      schema: { params: personParams, response: { 200: ticketsExport } },
      config: { callers: ['auth'] },
      handler: async ({ params }) => exportPerson(deps, params.accountId),
    })
  }
}
