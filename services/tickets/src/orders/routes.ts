import {
  orderAccessHeaders,
  orderAnswer,
  orderDetailAnswer,
  orderPage,
  ordersQuery,
  type PlaceOrderAnswer,
  placeOrderAnswer,
  placeOrderBody,
  placeOrderParams,
} from '@guichet/contracts/orders'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { requireOrderAccess } from './access.ts'
import { findOrderDetail, listOrdersOfAccount } from './detail.ts'
import { placedText, placeInput, placeOrder, refusalOf } from './placing.ts'
import { findBundle } from './queries.ts'

export function orderRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/tickets/sessions/:sessionId/orders',
      schema: {
        params: placeOrderParams,
        headers: idempotencyHeaders,
        body: placeOrderBody,
        response: { 201: placeOrderAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const input = await placeInput(deps, request)
        const placed = await placeOrder(deps, input)
        if (!('order' in placed)) throw refusalOf(placed)
        const text = placedText(deps, input, placed)
        // Made where the order was placed, and sent as it is.
        return reply
          .status(201)
          .type('application/json')
          .send(text as unknown as PlaceOrderAnswer)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/orders/:id/cancel',
      schema: { params: idParams, headers: orderAccessHeaders, response: { 200: orderAnswer } },
      config: { access: 'anyone' },
      handler: async (request) => {
        const bundle = await findBundle(deps.db, request.params.id)
        requireOrderAccess(
          deps.accessKeys,
          bundle?.order,
          request.viewer,
          request.headers['order-access-key'],
        )
        const cancelled = await deps.port.run('cancelOrder', { orderId: request.params.id })
        if (cancelled.outcome === 'cancelled') return { order: cancelled.order }
        if (cancelled.outcome === 'payment_pending') {
          throw new AppError(
            'conflict',
            'payment_pending',
            'A payment is under way. Wait for its answer first.',
          )
        }
        throw new AppError('conflict', 'order_closed', 'This order is paid and cannot be cancelled here.')
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/orders',
      schema: { querystring: ordersQuery, response: { 200: orderPage } },
      config: { access: 'account' },
      handler: (request) => listOrdersOfAccount(deps, viewerOf(request).accountId, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/orders/:id',
      schema: { params: idParams, headers: orderAccessHeaders, response: { 200: orderDetailAnswer } },
      config: { access: 'anyone' },
      handler: async (request) => {
        const bundle = await findBundle(deps.db, request.params.id)
        requireOrderAccess(
          deps.accessKeys,
          bundle?.order,
          request.viewer,
          request.headers['order-access-key'],
        )
        return { order: await findOrderDetail(deps, request.params.id) }
      },
    })
  }
}
