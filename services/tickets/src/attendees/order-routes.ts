import {
  attendeeOrderAnswer,
  type CorrectBuyerAnswer,
  type CorrectBuyerBody,
  correctBuyerAnswer,
  correctBuyerBody,
  noteAnswer,
  noteBody,
  noteParams,
} from '@guichet/contracts/attendees'
import { idParams } from '@guichet/contracts/primitives'
import type { Act } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import { requireAct } from '../catalogue/authority.ts'
import { renewCodes } from '../corrections/renew-codes.ts'
import type { Deps } from '../deps.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { findBundle } from '../orders/queries.ts'
import { attendeeOrderOf, noteView, staffNames } from './show-order.ts'

const BASE = '/api/tickets/attendees/orders/:id'

export function attendeeOrderRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: BASE,
      schema: { params: idParams, response: { 200: attendeeOrderAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const bundle = await requireOrder(deps, viewer, request.params.id, 'see_attendees')
        reply.header('cache-control', 'private, no-store')
        return { order: await attendeeOrderOf(deps, bundle, viewer.accountId) }
      },
    })

    app.route({
      method: 'POST',
      url: `${BASE}/resend`,
      schema: { params: idParams, response: { 202: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const { order } = await requireOrder(deps, viewer, request.params.id, 'manage_attendees')
        const said = await deps.port.run('resendOrder', { orderKey: order.key, actor: viewer.accountId })
        if (said !== 'queued') throw RESEND_REFUSED[said]()
        return reply.status(202).send()
      },
    })

    app.route({
      method: 'PATCH',
      url: `${BASE}/buyer`,
      schema: { params: idParams, body: correctBuyerBody, response: { 200: correctBuyerAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { order } = await requireOrder(deps, viewer, request.params.id, 'manage_attendees')
        return correct(deps, viewer, order, request.body)
      },
    })

    app.route({
      method: 'POST',
      url: `${BASE}/notes`,
      schema: { params: idParams, body: noteBody, response: { 201: noteAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { accountId: author } = viewerOf(request)
        const { order } = await requireOrder(deps, viewerOf(request), request.params.id, 'manage_attendees')
        const { text } = request.body
        const note = await deps.port.run('writeNote', {
          orderKey: order.key,
          orderId: order.id,
          author,
          text,
        })
        return reply.status(201).send({ note: noteView(note, await staffNames(deps, [author]), author) })
      },
    })

    app.route({
      method: 'DELETE',
      url: `${BASE}/notes/:noteId`,
      schema: { params: noteParams, response: { 204: z.undefined() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { accountId: author } = viewerOf(request)
        const { id, noteId } = request.params
        const { order } = await requireOrder(deps, viewerOf(request), id, 'manage_attendees')
        const deleted = await deps.port.run('deleteNote', {
          noteId,
          orderKey: order.key,
          orderId: id,
          author,
        })
        if (!deleted) throw new AppError('not_found', 'not_found', 'There is no such note of yours.')
        return reply.status(204).send()
      },
    })
  }
}

const RESEND_REFUSED = {
  sent_lately: () =>
    new AppError('rate_limited', 'rate_limited', 'It was sent within the last minute.', { retryAfterS: 60 }),
  no_address: () => new AppError('conflict', 'no_address', 'Nobody gave an address for this order.'),
  not_paid: () =>
    new AppError('conflict', 'order_closed', 'This order was not paid: there is nothing to send.'),
}

async function correct(
  deps: Deps,
  viewer: Viewer,
  order: OrderBundle['order'],
  wish: CorrectBuyerBody,
): Promise<CorrectBuyerAnswer> {
  const said = await deps.port.run('correctBuyer', {
    ...wish,
    actor: viewer.accountId,
    orderKey: order.key,
    emailDigest: wish.email === undefined ? null : deps.emailDigest(wish.email),
  })
  if (said.outcome === 'buyer_is_account') {
    throw new AppError('conflict', 'buyer_is_account', 'Who buys with an account corrects it themselves.')
  }
  if (said.outcome !== 'corrected') throw new AppError('conflict', 'order_closed', 'This order was not paid.')
  const codes = said.renewing === null ? 'kept' : await renewNow(deps, said.renewing)
  const bundle = await findBundle(deps.db, order.id)
  if (!bundle) throw new Error(`order ${order.id} is gone`)
  return { order: await attendeeOrderOf(deps, bundle, viewer.accountId), codes }
}

/** Tries at once; what the door does not answer now the loop asks on. */
async function renewNow(deps: Deps, correctionId: string): Promise<'renewed' | 'pending'> {
  try {
    await renewCodes(deps, correctionId)
    return 'renewed'
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'unavailable')) throw error
    deps.log.warn({ err: error, correctionId }, 'the door does not answer; codes are renewed later')
    return 'pending'
  }
}

/** An order for whoever may do this for its session. Throws `not_found` and `forbidden`. */
async function requireOrder(deps: Deps, viewer: Viewer, orderId: string, act: Act): Promise<OrderBundle> {
  const bundle = await findBundle(deps.db, orderId)
  if (!bundle) throw new AppError('not_found', 'not_found', 'There is no such order.')
  await requireAct(deps.db, viewer, bundle.session.organiser_id, act, bundle.session.id)
  return bundle
}
