import { orderAccessHeaders } from '@guichet/contracts/orders'
import { idParams, locale } from '@guichet/contracts/primitives'
import { ticketSealingAnswer } from '@guichet/contracts/tickets'
import type { App } from '@guichet/service-kit/http/app'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { type Gathered, gatherOrder, gatherTicket } from './gather.ts'

const paperQuery = z.strictObject({ locale: locale.optional() })

export function paperRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    const schema = {
      params: idParams,
      querystring: paperQuery,
      headers: orderAccessHeaders,
      response: { 200: z.unknown(), 202: ticketSealingAnswer },
    }

    app.route({
      method: 'GET',
      url: '/api/tickets/:id/ticket.pdf',
      schema,
      config: { access: 'anyone' },
      handler: async ({ params, query, viewer, headers }, reply) => {
        const reader = { viewer, accessKey: headers['order-access-key'], locale: query.locale }
        const gathered = await gatherTicket(deps, params.id, reader)
        return sendPages(deps, reply, gathered, 'ticket')
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/orders/:id/tickets.pdf',
      schema,
      config: { access: 'anyone' },
      handler: async ({ params, query, viewer, headers }, reply) => {
        const reader = { viewer, accessKey: headers['order-access-key'], locale: query.locale }
        const gathered = await gatherOrder(deps, params.id, reader)
        return sendPages(deps, reply, gathered, 'tickets')
      },
    })
  }
}

async function sendPages({ printer }: Deps, reply: FastifyReply, gathered: Gathered, name: string) {
  reply.header('cache-control', 'private, no-store')
  if ('sealing' in gathered) return reply.status(202).send({ ticket: gathered.sealing })
  const pdf = await printer.run(gathered.job)
  const number = gathered.job.papers[0]?.ticket.orderNumber ?? ''
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="guichet-${name}-${number}.pdf"`)
    .send(Buffer.from(pdf))
}
