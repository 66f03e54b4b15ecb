import { scanAnswer, scanBody, scanPage, scansQuery } from '@guichet/contracts/validation'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { asBuilt } from '@guichet/service-kit/http/as-built'
import type { Deps } from '../deps.ts'
import { listSessionScans } from './list-session-scans.ts'
import { scanTicket } from './scan-ticket.ts'

export function scanRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/validation/scans',
      schema: { body: scanBody, response: { 200: scanAnswer } },
      config: { access: 'account' },
      serializerCompiler: asBuilt,
      handler: (request) => scanTicket(deps, viewerOf(request), request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/validation/scans',
      schema: { querystring: scansQuery, response: { 200: scanPage } },
      config: { access: 'account' },
      handler: (request) => listSessionScans(deps, viewerOf(request), request.query),
    })
  }
}
