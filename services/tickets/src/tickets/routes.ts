import { orderAccessHeaders } from '@guichet/contracts/orders'
import { idParams } from '@guichet/contracts/primitives'
import {
  myTicketsQuery,
  ticketAnswer,
  ticketPage,
  ticketSealingAnswer,
  ticketVoidedAnswer,
} from '@guichet/contracts/tickets'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { listTicketsOf } from './list-tickets.ts'
import { drawQrCode } from './qr-code.ts'
import { showTicket } from './show-ticket.ts'

export function ticketRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/mine',
      schema: { querystring: myTicketsQuery, response: { 200: ticketPage } },
      config: { access: 'account' },
      handler: (request) => listTicketsOf(deps, viewerOf(request).accountId, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/:id',
      schema: {
        params: idParams,
        headers: orderAccessHeaders,
        response: { 200: z.union([ticketAnswer, ticketVoidedAnswer]), 202: ticketSealingAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const accessKey = request.headers['order-access-key']
        const { ticket, codes } = await showTicket(deps, request.params.id, request.viewer, accessKey)
        reply.header('cache-control', 'private, no-store')
        if (ticket.state === 'sealing') return reply.status(202).send({ ticket })
        return codes ? { ticket, ...codes } : { ticket }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/:id/qr.svg',
      schema: {
        params: idParams,
        headers: orderAccessHeaders,
        response: { 200: z.string(), 202: ticketSealingAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const accessKey = request.headers['order-access-key']
        const { ticket, codes } = await showTicket(deps, request.params.id, request.viewer, accessKey)
        reply.header('cache-control', 'private, no-store')
        if (ticket.state === 'sealing') return reply.status(202).send({ ticket })
        if (ticket.state === 'transferred') {
          throw new AppError('conflict', 'ticket_transferred', 'This ticket was handed on.')
        }
        if (!codes) throw new AppError('conflict', 'ticket_voided', 'This ticket counts no more.')
        reply.type('image/svg+xml')
        return drawQrCode(codes.code)
      },
    })
  }
}
