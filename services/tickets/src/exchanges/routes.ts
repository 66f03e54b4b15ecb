import {
  exchangeAnswer,
  exchangeBody,
  exchangeOptionsAnswer,
  exchangeOptionsQuery,
  exchangeQuoteAnswer,
  exchangeQuoteQuery,
} from '@guichet/contracts/exchanges'
import { orderAccessHeaders } from '@guichet/contracts/orders'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { requireExchanger } from './exchanger.ts'
import { requireOffer } from './offer.ts'
import { findOptions, findQuote } from './options.ts'
import { placeExchange } from './place-exchange.ts'

/** A ticket becomes another one of the same event. */
export function exchangeRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/:id/exchange/options',
      schema: {
        params: idParams,
        headers: orderAccessHeaders,
        querystring: exchangeOptionsQuery,
        response: { 200: exchangeOptionsAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const by = await requireExchanger(deps, request, request.query)
        reply.header('cache-control', 'private, no-store')
        const options = await findOptions(deps, { orderKey: by.order.key, n: by.ticket.n, terms: by.terms })
        // A guest's key is for the guest.
        if (by.terms.by === 'staff') {
          delete options.open?.accessKey
          delete options.became?.accessKey
        }
        return { exchange: options }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/:id/exchange',
      schema: {
        params: idParams,
        headers: orderAccessHeaders,
        querystring: exchangeQuoteQuery,
        response: { 200: exchangeQuoteAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request) => {
        const by = await requireExchanger(deps, request, request.query)
        const placed = await requireOffer(deps, request.query.offerId, by.order)
        const of = { orderKey: by.order.key, n: by.ticket.n, terms: by.terms }
        return { quote: await findQuote(deps, of, placed) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/:id/exchange',
      schema: {
        params: idParams,
        headers: idempotencyHeaders.extend(orderAccessHeaders.shape),
        body: exchangeBody,
        response: { 201: exchangeAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const { body, headers } = request
        const by = await requireExchanger(deps, request, body)
        const { session } = await requireOffer(deps, body.offerId, by.order)
        const order = await placeExchange(deps, {
          ...by,
          offerId: body.offerId,
          sessionId: session.id,
          idempotencyKey: headers['idempotency-key'],
        })
        const isGuests =
          by.terms.by === 'holder' && (by.ticket.holder_kind ?? by.order.holder_kind) === 'guest'
        const accessKey = deps.accessKeys.keyOf({ id: order.id, access_generation: 1 })
        return reply.status(201).send({ order, ...(isGuests ? { accessKey } : {}) })
      },
    })
  }
}
