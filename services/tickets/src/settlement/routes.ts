import { Readable } from 'node:stream'
import { idParams } from '@guichet/contracts/primitives'
import {
  closeSheetBody,
  settlementAnswer,
  sheetAnswer,
  sheetFileQuery,
  sheetParams,
} from '@guichet/contracts/settlement'
import { writeCsv } from '@guichet/service-kit/csv/write-csv'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { sheetTable } from './columns.ts'
import { findSheets } from './queries.ts'
import { readSettlement, settle, settledSession } from './settle.ts'
import { sheetView } from './sheet.ts'

const SHEETS = '/api/tickets/sessions/:id/settlement/sheets'

export function settlementRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/sessions/:id/settlement',
      schema: { params: idParams, response: { 200: settlementAnswer } },
      config: { access: 'account' },
      handler: async (request) =>
        readSettlement(deps, await settledSession(deps, viewerOf(request), request.params.id, 'see_sales')),
    })

    app.route({
      method: 'POST',
      url: SHEETS,
      schema: { params: idParams, body: closeSheetBody, response: { 200: sheetAnswer, 201: sheetAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const session = await settledSession(deps, viewer, request.params.id, 'settle')
        const { sheet, isNew } = await settle(deps, viewer, session, request.body.number)
        return reply.status(isNew ? 201 : 200).send({ sheet })
      },
    })

    app.route({
      method: 'GET',
      url: `${SHEETS}/:number`,
      schema: { params: sheetParams, response: { 200: sheetAnswer } },
      config: { access: 'account' },
      handler: async (request) => ({
        sheet: (await oneSheet(deps, viewerOf(request), request.params)).sheet,
      }),
    })

    app.route({
      method: 'GET',
      url: `${SHEETS}/:number/sheet.csv`,
      schema: { params: sheetParams, querystring: sheetFileQuery, response: { 200: z.unknown() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const printed = await oneSheet(deps, viewerOf(request), request.params)
        reply.header('cache-control', 'private, no-store')
        reply.header('content-disposition', `attachment; filename="${nameOf(printed)}.csv"`)
        reply.type('text/csv; charset=utf-8')
        return reply.send(Readable.from(writeCsv(...sheetTable(printed), request.query)))
      },
    })

    app.route({
      method: 'GET',
      url: `${SHEETS}/:number/sheet.pdf`,
      schema: { params: sheetParams, querystring: sheetFileQuery, response: { 200: z.unknown() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const printed = await oneSheet(deps, viewerOf(request), request.params)
        const pdf = await deps.printer.run({ locale: request.query.locale, settlement: printed })
        reply.header('cache-control', 'private, no-store')
        reply.header('content-disposition', `attachment; filename="${nameOf(printed)}.pdf"`)
        return reply.type('application/pdf').send(Buffer.from(pdf))
      },
    })
  }
}

async function oneSheet(deps: Deps, viewer: Viewer, { id, number }: { id: string; number: number }) {
  const session = await settledSession(deps, viewer, id, 'see_sales')
  const row = (await findSheets(deps.db, session.key)).find((each) => each.number === number)
  if (!row) throw new AppError('not_found', 'not_found', 'There is no such sheet.')
  return { session, sheet: sheetView(row, session.id) }
}

function nameOf({ session, sheet }: Awaited<ReturnType<typeof oneSheet>>): string {
  return `settlement-${new Date(session.starts_at_ms).toISOString().slice(0, 10)}-${sheet.number}`
}
