import { Readable } from 'node:stream'
import {
  archiveQuery,
  closeBody,
  closingAnswer,
  closingPage,
  closingsQuery,
  runningAnswer,
  runningQuery,
} from '@guichet/contracts/closings'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { readCursor, writeCursor } from '@guichet/service-kit/http/cursor'
import { archiveAsCsv, archiveAsJson } from '@guichet/service-kit/journal/archive'
import type { ClosingRow } from '@guichet/service-kit/journal/tables'
import { z } from 'zod'
import { requireAct } from '../catalogue/authority.ts'
import type { Deps } from '../deps.ts'
import { archivedOrganiser } from './archived-organiser.ts'
import { closeByHand } from './close-by-hand.ts'
import { closingView } from './closing-view.ts'
import { findClosing, journalDb, listClosings } from './queries.ts'
import { runningTotals } from './running-totals.ts'

const place = z.tuple([z.int()])

export function closingRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/journal/closings',
      schema: { querystring: closingsQuery, response: { 200: closingPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { cursor, ...wanted } = request.query
        await requireAct(deps.db, viewerOf(request), wanted.organiserId, 'see_journal')
        const [skip] = readCursor(place, cursor) ?? [0]
        const found = await listClosings(deps.db, { ...wanted, skip, limit: wanted.limit + 1 })
        const shown = found.slice(0, wanted.limit)
        return {
          items: shown.map(closingView),
          nextCursor: found.length > wanted.limit ? writeCursor([skip + shown.length]) : null,
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/journal/closings',
      schema: { body: closeBody, response: { 200: closingAnswer, 201: closingAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        await requireAct(deps.db, viewerOf(request), request.body.organiserId, 'close_journal')
        const { closing, known } = await closeByHand(deps, request.body)
        return reply.status(known ? 200 : 201).send({ closing: closingView(closing) })
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/journal/running',
      schema: { querystring: runningQuery, response: { 200: runningAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        await requireAct(deps.db, viewerOf(request), request.query.organiserId, 'see_journal')
        return runningTotals(deps, request.query.organiserId)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/journal/closings/:id',
      schema: { params: idParams, response: { 200: closingAnswer } },
      config: { access: 'account' },
      handler: async (request) => ({
        closing: closingView(await closingFor(deps, viewerOf(request), request.params.id, 'see_journal')),
      }),
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/journal/closings/:id/archive',
      schema: { params: idParams, querystring: archiveQuery, response: { 200: z.unknown() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const closing = await closingFor(deps, viewer, request.params.id, 'close_journal')
        const { format } = request.query
        const organiser = await archivedOrganiser(deps.db, closing.organiser_id)
        await deps.port.run('noteArchive', { actor: viewer.accountId, closingId: closing.id, format })
        const db = journalDb(deps.db)
        reply.header('cache-control', 'private, no-store')
        reply.header('content-disposition', `attachment; filename="${fileNameOf(closing)}.${format}"`)
        reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
        const file = format === 'csv' ? archiveAsCsv(db, closing) : archiveAsJson(db, organiser, closing)
        return reply.send(Readable.from(file))
      },
    })
  }
}

async function closingFor(
  deps: Deps,
  viewer: Viewer,
  closingId: string,
  act: 'see_journal' | 'close_journal',
): Promise<ClosingRow> {
  const closing = await findClosing(deps.db, closingId)
  if (!closing) throw new AppError('not_found', 'not_found', 'There is no such closing.')
  await requireAct(deps.db, viewer, closing.organiser_id, act)
  return closing
}

/** Plain letters alone: a register's name is its organiser's to choose. */
function fileNameOf({ register, period, starts_on, number }: ClosingRow): string {
  return `journal-${register.replace(/[^A-Za-z0-9_-]/g, '_')}-${period}-${starts_on}-${number}`
}
