import { scansExportQuery } from '@guichet/contracts/exports'
import { sendCsv } from '@guichet/service-kit/csv/send-csv'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { exportScans } from './export-scans.ts'

/** Beside admin's exports, though the rows are given by whose they are. */
export function exportRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/exports/scans.csv',
      schema: { querystring: scansExportQuery, response: { 200: z.unknown() } },
      config: { access: 'account' },
      handler: async (request, reply) =>
        sendCsv(reply, await exportScans(deps, viewerOf(request), request.query), request.query),
    })
  }
}
