import { orderAccessHeaders } from '@guichet/contracts/orders'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import {
  refundPendingAnswer,
  refundQuoteAnswer,
  refundTicketAnswer,
  refundTicketBody,
} from '@guichet/contracts/returns'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { ticketIdOf } from '../orders/ids.ts'
import { findBundle } from '../orders/queries.ts'
import { requireTicketHolder } from '../tickets/access.ts'
import { findReturnsOfOrder } from './queries.ts'
import { requestReturns } from './request.ts'
import { quotesOf, returnView } from './view.ts'

/** Of a ticket by its holder; the money goes to who paid. */
export function refundRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/:id/refund',
      schema: { params: idParams, headers: orderAccessHeaders, response: { 200: refundQuoteAnswer } },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const accessKey = request.headers['order-access-key']
        const { order, ticket } = await requireTicketHolder(
          deps,
          request.params.id,
          request.viewer,
          accessKey,
        )
        const bundle = await bundleOf(deps, order.id)
        const returns = await findReturnsOfOrder(deps.db, order.key)
        const ticketId = ticketIdOf(order.id, ticket.n)
        const quotes = quotesOf(bundle, returns, { by: 'holder' }, deps.nowMs())
        const quote = quotes.find((one) => one.ticketId === ticketId)
        if (!quote) throw new Error(`ticket ${ticketId} is gone`)
        reply.header('cache-control', 'private, no-store')
        return { quote }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/:id/refund',
      schema: {
        params: idParams,
        headers: idempotencyHeaders.extend(orderAccessHeaders.shape),
        body: refundTicketBody,
        response: { 200: refundTicketAnswer, 202: refundPendingAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const accessKey = request.headers['order-access-key']
        const { order, ticket, actor } = await requireTicketHolder(
          deps,
          request.params.id,
          request.viewer,
          accessKey,
        )
        const [row] = await requestReturns(deps, {
          orderId: order.id,
          numbers: [ticket.n],
          generation: ticket.generation,
          terms: { by: 'holder' },
          actor,
          reason: request.body.reason ?? null,
          idempotencyKey: request.headers['idempotency-key'],
        })
        if (!row) throw new Error(`nothing was asked of ticket ${request.params.id}`)
        const view = returnView(row, await bundleOf(deps, order.id))
        if (row.state === 'done') return { return: view }
        return reply.status(202).send({ return: view, reason: 'return_pending' })
      },
    })
  }
}

async function bundleOf({ db }: Deps, orderId: string) {
  const bundle = await findBundle(db, orderId)
  if (!bundle) throw new Error(`order ${orderId} is gone`)
  return bundle
}
