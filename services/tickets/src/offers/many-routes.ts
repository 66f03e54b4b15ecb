import {
  changeOffersAnswer,
  changeOffersBody,
  copyOffersAnswer,
  copyOffersBody,
  type OffersCopy,
} from '@guichet/contracts/offer-copies'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { requireAct } from '../catalogue/authority.ts'
import { knownSession } from '../catalogue/known-session.ts'
import type { Deps } from '../deps.ts'
import { changeOffers, previewChanges } from './change-offers.ts'
import { previewCopy } from './copy-offers.ts'

/** Offers of many sessions at once. */
export function manyOffersRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/tickets/offers/copy',
      schema: { body: copyOffersBody, response: { 200: copyOffersAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { dryRun, fromSessionId, toSessionIds, mode, poolCapacities = [] } = request.body
        await requireOneOrganiser(deps, viewer, [fromSessionId, ...toSessionIds])
        const items: OffersCopy[] = []
        for (const toSessionId of toSessionIds) {
          const wish = { fromSessionId, toSessionId, mode, poolCapacities }
          items.push(
            dryRun
              ? await previewCopy(deps.db, wish)
              : await deps.port.run('copyOffers', { actor: viewer.accountId, ...wish }),
          )
        }
        return { items }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/offers/changes',
      schema: { body: changeOffersBody, response: { 200: changeOffersAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { dryRun, ...wish } = request.body
        await requireOneOrganiser(deps, viewer, wish.sessionIds)
        const items = dryRun
          ? await previewChanges(deps, wish)
          : await changeOffers(deps, viewer.accountId, wish)
        return { items }
      },
    })
  }
}

/** Refuses who may not manage the offers of all these sessions; offers are not carried from one organiser to another. */
async function requireOneOrganiser(deps: Deps, viewer: Viewer, sessionIds: readonly string[]): Promise<void> {
  let organiserId: string | undefined
  for (const sessionId of sessionIds) {
    const session = await knownSession(deps, sessionId)
    await requireAct(deps.db, viewer, session.organiser_id, 'manage_offers', session.id)
    organiserId ??= session.organiser_id
    if (session.organiser_id !== organiserId) {
      throw new AppError('not_found', 'not_found', 'There is no such session of this organiser.')
    }
  }
}
