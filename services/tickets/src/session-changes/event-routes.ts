import { idParams } from '@guichet/contracts/primitives'
import { cancelBody, eventCancellationPreview } from '@guichet/contracts/session-changes'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { requireAct } from '../catalogue/authority.ts'
import { currencyOf } from '../catalogue/currency-of.ts'
import { organiserOf } from '../catalogue/organiser-of.ts'
import { findSessionsToCome } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'
import { previewChange } from './preview.ts'

/** What calling a whole event off does to those who have tickets. The change itself is of events. */
export function eventChangeRoutes(deps: Deps) {
  const { db, nowMs } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/tickets/events/:id/cancellation-preview',
      schema: { params: idParams, body: cancelBody, response: { 200: eventCancellationPreview } },
      config: { access: 'account' },
      handler: async (request) => {
        const eventId = request.params.id
        const organiserId = await organiserOf(deps, { eventId })
        await requireAct(db, viewerOf(request), organiserId, 'change_sessions')
        const [first, ...others] = await findSessionsToCome(db, eventId, nowMs())
        if (!first) throw new AppError('conflict', 'session_in_past', 'None of its sessions is to come.')
        const change = { change: 'cancel', ...request.body } as const
        const preview = await previewChange(deps, [first, ...others], await currencyOf(db, first), change)
        return { ...preview, sessions: 1 + others.length }
      },
    })
  }
}
