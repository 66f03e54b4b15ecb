import { Readable } from 'node:stream'
import type { Act } from '@guichet/contracts/roles'
import {
  cancellationAnswer,
  cancellationReportQuery,
  changedSessionParams,
  changePreview,
  changePreviewBody,
  sessionMoveAnswer,
} from '@guichet/contracts/session-changes'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import { cancellationProgress } from '../cancellations/progress.ts'
import { findCancellation } from '../cancellations/queries.ts'
import { cancellationReport } from '../cancellations/report.ts'
import type { CancellationRow } from '../cancellations/tables.ts'
import { requireAct } from '../catalogue/authority.ts'
import { currencyOf } from '../catalogue/currency-of.ts'
import { knownSession } from '../catalogue/known-session.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Deps } from '../deps.ts'
import { moveProgress } from '../moves/progress.ts'
import { findLastMove } from '../moves/queries.ts'
import { previewChange } from './preview.ts'

/** What moving or cancelling a session does to those who have tickets. The change itself is of events. */
export function sessionChangeRoutes(deps: Deps) {
  const { db } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/tickets/sessions/:sessionId/change-preview',
      schema: { params: changedSessionParams, body: changePreviewBody, response: { 200: changePreview } },
      config: { access: 'account' },
      handler: async (request) => {
        const session = await requireSession(deps, viewerOf(request), request.params, 'change_sessions')
        return previewChange(deps, [session], await currencyOf(db, session), request.body)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/sessions/:sessionId/cancellation',
      schema: { params: changedSessionParams, response: { 200: cancellationAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const session = await requireSession(deps, viewerOf(request), request.params, 'see_sales')
        const cancellation = await requireCancellation(deps, session)
        reply.header('cache-control', 'no-store')
        const currency = await currencyOf(db, session)
        return { cancellation: await cancellationProgress(db, session, cancellation, currency) }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/sessions/:sessionId/cancellation.csv',
      schema: {
        params: changedSessionParams,
        querystring: cancellationReportQuery,
        response: { 200: z.string() },
      },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const session = await requireSession(deps, viewerOf(request), request.params, 'see_sales')
        const cancellation = await requireCancellation(deps, session)
        reply.header('content-type', 'text/csv; charset=utf-8')
        reply.header('cache-control', 'no-store')
        reply.header('content-disposition', `attachment; filename="cancellation-${session.id}.csv"`)
        const pages = cancellationReport(deps, session, cancellation, request.query.locale)
        // A stream is sent as it is: no schema is asked about it.
        return reply.send(Readable.from(pages) as unknown as string)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/sessions/:sessionId/move',
      schema: { params: changedSessionParams, response: { 200: sessionMoveAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const session = await requireSession(deps, viewerOf(request), request.params, 'see_sales')
        const move = await findLastMove(db, session.key)
        if (!move) throw new AppError('not_found', 'not_found', 'This session was never moved.')
        reply.header('cache-control', 'no-store')
        return { move: await moveProgress(db, move) }
      },
    })
  }
}

async function requireSession(
  deps: Deps,
  viewer: Viewer,
  { sessionId }: { sessionId: string },
  act: Act,
): Promise<SessionRow> {
  const session = await knownSession(deps, sessionId)
  await requireAct(deps.db, viewer, session.organiser_id, act, session.id)
  return session
}

async function requireCancellation({ db }: Deps, session: SessionRow): Promise<CancellationRow> {
  const cancellation = await findCancellation(db, session.key)
  if (!cancellation) throw new AppError('not_found', 'not_found', 'This session is not cancelled.')
  return cancellation
}
