import { Readable } from 'node:stream'
import {
  archiveQuery,
  closeBody,
  closingAnswer,
  closingPage,
  closingsQuery,
  runningAnswer,
  runningQuery,
  standingAnswer,
  standingQuery,
} from '@guichet/contracts/closings'
import { idParams } from '@guichet/contracts/primitives'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { type Viewer, viewerOf } from '../http/access.ts'
import type { App } from '../http/app.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { type ArchivedOrganiser, archiveAsCsv, archiveAsJson } from '../journal/archive.ts'
import type { ClosingRow } from '../journal/tables.ts'
import { closeByHand } from './close-by-hand.ts'
import { closingView } from './closing-view.ts'
import type { JournalDesk } from './desk.ts'
import { findClosing, listClosings } from './queries.ts'
import { runningTotals } from './running-totals.ts'
import { readStandings } from './standing.ts'

const place = z.tuple([z.int()])

export function closingRoutes(desk: JournalDesk) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: `${desk.prefix}/journal/closings`,
      schema: { querystring: closingsQuery, response: { 200: closingPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { cursor, ...wanted } = request.query
        await desk.requireAct(viewerOf(request), wanted.organiserId, 'see_journal')
        const [skip] = readCursor(place, cursor) ?? [0]
        const found = await listClosings(desk.db, { ...wanted, skip, limit: wanted.limit + 1 })
        const shown = found.slice(0, wanted.limit)
        return {
          items: shown.map(closingView),
          nextCursor: found.length > wanted.limit ? writeCursor([skip + shown.length]) : null,
        }
      },
    })

    app.route({
      method: 'POST',
      url: `${desk.prefix}/journal/closings`,
      schema: { body: closeBody, response: { 200: closingAnswer, 201: closingAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        await desk.requireAct(viewerOf(request), request.body.organiserId, 'close_journal')
        const { closing, known } = await closeByHand(desk, request.body)
        return reply.status(known ? 200 : 201).send({ closing: closingView(closing) })
      },
    })

    app.route({
      method: 'GET',
      url: `${desk.prefix}/journal/running`,
      schema: { querystring: runningQuery, response: { 200: runningAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        await desk.requireAct(viewerOf(request), request.query.organiserId, 'see_journal')
        return runningTotals(desk, request.query.organiserId)
      },
    })

    app.route({
      method: 'GET',
      url: `${desk.prefix}/journal/standing`,
      schema: { querystring: standingQuery, response: { 200: standingAnswer } },
      config: { access: ['Admin'] },
      handler: async (request) => ({ items: await readStandings(desk, request.query.organiserIds) }),
    })

    app.route({
      method: 'GET',
      url: `${desk.prefix}/journal/closings/:id`,
      schema: { params: idParams, response: { 200: closingAnswer } },
      config: { access: 'account' },
      handler: async (request) => ({
        closing: closingView(await closingFor(desk, viewerOf(request), request.params.id, 'see_journal')),
      }),
    })

    app.route({
      method: 'GET',
      url: `${desk.prefix}/journal/closings/:id/archive`,
      schema: { params: idParams, querystring: archiveQuery, response: { 200: z.unknown() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const closing = await closingFor(desk, viewer, request.params.id, 'close_journal')
        const { format } = request.query
        const organiser = await archivedOrganiser(desk, closing.organiser_id)
        await desk.noteArchive({ actor: viewer.accountId, closingId: closing.id, format })
        reply.header('cache-control', 'private, no-store')
        reply.header('content-disposition', `attachment; filename="${fileNameOf(closing)}.${format}"`)
        reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
        const file =
          format === 'csv' ? archiveAsCsv(desk.db, closing) : archiveAsJson(desk.db, organiser, closing)
        return reply.send(Readable.from(file))
      },
    })
  }
}

async function closingFor(
  desk: JournalDesk,
  viewer: Viewer,
  closingId: string,
  act: 'see_journal' | 'close_journal',
): Promise<ClosingRow> {
  const closing = await findClosing(desk.db, closingId)
  if (!closing) throw new AppError('not_found', 'not_found', 'There is no such closing.')
  await desk.requireAct(viewer, closing.organiser_id, act)
  return closing
}

async function archivedOrganiser(
  { organiserOf }: JournalDesk,
  organiserId: string,
): Promise<ArchivedOrganiser> {
  const organiser = await organiserOf(organiserId)
  return {
    id: organiserId,
    name: organiser?.name ?? '',
    legalName: organiser?.legal_name ?? null,
    siren: organiser?.siren ?? null,
    vatId: organiser?.vat_id ?? null,
    licenceNumber: organiser?.licence_number ?? null,
    address: organiser?.address ?? null,
  }
}

/** Plain letters alone: a register's name is its organiser's to choose. */
function fileNameOf({ register, period, starts_on, number }: ClosingRow): string {
  return `journal-${register.replace(/[^A-Za-z0-9_-]/g, '_')}-${period}-${starts_on}-${number}`
}
