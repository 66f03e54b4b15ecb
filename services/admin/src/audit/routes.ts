import {
  auditActions,
  auditExportQuery,
  auditPage,
  auditQuery,
  auditVerifyProgress,
  auditVerifyQuery,
} from '@guichet/contracts/audit'
import { timeRangeOf } from '@guichet/service-kit/csv/key-windows'
import { sendCsv } from '@guichet/service-kit/csv/send-csv'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findTimeZones } from '../statistics/queries.ts'
import { exportEntries } from './export-entries.ts'
import { listActions, listEntries } from './list-entries.ts'
import { showEntries } from './show-entries.ts'
import type { AuditRuns } from './verify/run.ts'
import { tellRun } from './verify/tell-run.ts'

const place = z.tuple([z.int(), z.string().max(64)])

export function auditRoutes(deps: Deps, runs: AuditRuns) {
  const { db } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/audit',
      schema: { querystring: auditQuery, response: { 200: auditPage } },
      config: { access: ['Admin'] },
      handler: async ({ query: { limit, cursor, from, to, fromMs, toMs, ...wanted } }) => {
        const [timeZone = 'UTC'] = await findTimeZones(db, null)
        const hasTime = from !== undefined || fromMs !== undefined
        const time = hasTime ? timeRangeOf({ from, to, fromMs, toMs }, timeZone) : {}
        const after = readCursor(place, cursor)
        const before = after && { atMs: after[0], entryId: after[1] }
        const rows = await listEntries(db, { ...wanted, ...time }, { before, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(rows, limit, ({ at_ms, entry_id }) => [at_ms, entry_id])
        return {
          items: await showEntries(db, shown),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/admin/exports/audit.csv',
      schema: { querystring: auditExportQuery, response: { 200: z.unknown() } },
      config: { access: ['Admin'] },
      handler: async (request, reply) =>
        sendCsv(reply, await exportEntries(deps, viewerOf(request), request.query), request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/admin/audit/actions',
      schema: { response: { 200: auditActions } },
      config: { access: ['Admin'] },
      handler: async () => ({ items: await listActions(db) }),
    })

    app.route({
      method: 'GET',
      url: '/api/admin/audit/verify',
      schema: { querystring: auditVerifyQuery, response: { 200: auditVerifyProgress } },
      config: { access: ['Admin'] },
      handler: ({ query: { run, waitMs } }) => {
        const found = run === undefined ? undefined : runs.find(run)
        return tellRun(found ?? runs.join(), waitMs)
      },
    })
  }
}
