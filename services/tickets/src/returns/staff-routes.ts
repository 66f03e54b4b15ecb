import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import { orderRefundsAnswer, refundOrderAnswer, refundOrderBody } from '@guichet/contracts/returns'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { requireAct } from '../catalogue/authority.ts'
import type { Deps } from '../deps.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { ticketKeyOf } from '../orders/ids.ts'
import { findBundle } from '../orders/queries.ts'
import { findReturnsOfOrder } from './queries.ts'
import { requestReturns } from './request.ts'
import { quotesOf, returnView } from './view.ts'

/** Of any tickets of an order by the staff, whatever the deadline. */
export function orderRefundRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/orders/:id/refunds',
      schema: { params: idParams, response: { 200: orderRefundsAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const bundle = await bundleForStaff(deps, viewerOf(request), request.params.id)
        const returns = await findReturnsOfOrder(deps.db, bundle.order.key)
        return { quotes: quotesOf(bundle, returns, { by: 'staff', waiveFee: false }, deps.nowMs()) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/orders/:id/refunds',
      schema: {
        params: idParams,
        headers: idempotencyHeaders,
        body: refundOrderBody,
        response: { 200: refundOrderAnswer, 202: refundOrderAnswer },
      },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const { order } = await bundleForStaff(deps, viewer, request.params.id)
        const { ticketIds, reason, waiveFee } = request.body
        const returns = await requestReturns(deps, {
          orderId: order.id,
          numbers: ticketIds?.map((ticketId) => numberWithin(order.id, ticketId)) ?? null,
          terms: { by: 'staff', waiveFee: waiveFee ?? false },
          actor: viewer.accountId,
          reason,
          idempotencyKey: request.headers['idempotency-key'],
        })
        const bundle = await bundleForStaff(deps, viewer, order.id)
        reply.status(returns.some(({ state }) => state === 'asked') ? 202 : 200)
        return { returns: returns.map((row) => returnView(row, bundle)) }
      },
    })
  }
}

async function bundleForStaff(deps: Deps, viewer: Viewer, orderId: string): Promise<OrderBundle> {
  const bundle = await findBundle(deps.db, orderId)
  if (!bundle) throw new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
  const { organiser_id, id } = bundle.session
  await requireAct(deps.db, viewer, organiser_id, 'manage_attendees', id)
  return bundle
}

/** 0, which no ticket has, for a ticket of another order. */
function numberWithin(orderId: string, ticketId: string): number {
  const key = ticketKeyOf(ticketId)
  return key.orderId === orderId ? key.n : 0
}
