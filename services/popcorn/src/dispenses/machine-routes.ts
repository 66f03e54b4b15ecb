import { authorizeAnswer, authorizeBody, reportAnswer, reportBody } from '@guichet/contracts/machine-protocol'
import { idParams } from '@guichet/contracts/primitives'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import type { MachineDoor } from '../machines/machine-door.ts'
import { authorizePour, hearReport, REPORTS } from './pouring.ts'

/** Authorise, then confirm, void or unknown. */
export function dispenseMachineRoutes(deps: Deps, door: MachineDoor) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/popcorn/machine/authorize',
      preValidation: door.bySession,
      schema: { body: authorizeBody, response: { 200: authorizeAnswer } },
      config: { access: 'public' },
      handler: (request) => authorizePour(deps, door.speaker(request).machineKey, request.body),
    })

    for (const report of Object.keys(REPORTS) as (keyof typeof REPORTS)[]) {
      app.route({
        method: 'POST',
        url: `/api/popcorn/machine/dispenses/:id/${report}`,
        preValidation: door.bySession,
        schema: { params: idParams, body: reportBody, response: { 200: reportAnswer } },
        config: { access: 'public' },
        handler: (request) => {
          const { machineKey } = door.speaker(request)
          return hearReport(deps, { machineKey, dispenseId: request.params.id, report }, request.body)
        },
      })
    }
  }
}
