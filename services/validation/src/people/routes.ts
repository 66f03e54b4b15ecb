import { admissionsExport, admissionsExportBody, timeOf } from '@guichet/contracts/people'
import type { App } from '@guichet/service-kit/http/app'
import { findStays } from '../admissions/queries.ts'
import type { Deps } from '../deps.ts'

/** What auth asks for somebody who takes their data along. */
export function peopleRoutes({ read }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/internal/people/admissions',
      schema: { body: admissionsExportBody, response: { 200: admissionsExport } },
      config: { callers: ['auth'] },
      handler: async ({ body }) => ({
        admissions: (await findStays(read, body.ticketIds)).map(({ ticketId, gate, atMs, end }) => ({
          ticketId,
          gate,
          enteredAt: timeOf(atMs),
          ended: end && { how: end.kind, at: timeOf(end.atMs) },
        })),
      }),
    })
  }
}
