import { guestHolderId } from '@guichet/contracts/holders'
import { orderAccessHeaders } from '@guichet/contracts/orders'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import { offeredTransferAnswer, offerTransferBody, transferAnswer } from '@guichet/contracts/transfers'
import type { App } from '@guichet/service-kit/http/app'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { requireTicketAccess, requireTicketHolder } from '../tickets/access.ts'
import { findLatestTransfer } from './queries.ts'
import { refusalOf } from './refusal.ts'
import { transferView } from './view.ts'

/** What the holder of a ticket does to hand it on. */
export function transferRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/tickets/:id/transfer',
      schema: {
        params: idParams,
        headers: idempotencyHeaders.extend(orderAccessHeaders.shape),
        body: offerTransferBody,
        response: { 201: offeredTransferAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const { params, headers, body } = request
        const access = await requireTicketHolder(deps, params.id, request.viewer, headers['order-access-key'])
        const { email, name, message, locale } = body
        const offered = await deps.port.run('offerTransfer', {
          actor: access.actor,
          orderKey: access.order.key,
          n: access.ticket.n,
          generation: access.ticket.generation,
          idempotencyKey: headers['idempotency-key'],
          bodyDigest: digestOfBody(body),
          to: {
            to_email: email,
            to_name: name,
            to_locale: locale ?? 'fr',
            holderId: guestHolderId(deps.emailDigest(email)),
          },
          message: message || null,
        })
        if (!('transfer' in offered)) throw refusalOf(offered.outcome)
        return reply.status(201).send({ transfer: offered.transfer })
      },
    })

    app.route({
      method: 'GET',
      url: '/api/tickets/:id/transfer',
      schema: { params: idParams, headers: orderAccessHeaders, response: { 200: transferAnswer } },
      config: { access: 'anyone' },
      handler: async ({ params, headers, viewer }) => {
        const access = await requireTicketAccess(deps, params.id, viewer, headers['order-access-key'])
        const latest = await findLatestTransfer(deps.db, access.order.key, access.ticket.n)
        // By what it came to its holder it is not theirs to follow.
        const isReceived = access.right === 'holder' && latest?.transfer.id === access.ticket.transfer_id
        return { transfer: latest && !isReceived ? transferView(latest, deps.nowMs()) : null }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/tickets/:id/transfer',
      schema: { params: idParams, headers: orderAccessHeaders, response: { 200: offeredTransferAnswer } },
      config: { access: 'anyone' },
      handler: async ({ params, headers, viewer }) => {
        const access = await requireTicketHolder(deps, params.id, viewer, headers['order-access-key'])
        const latest = await findLatestTransfer(deps.db, access.order.key, access.ticket.n)
        if (!latest) throw refusalOf('transfer_closed')
        const closed = await deps.port.run('closeTransfer', {
          actor: access.actor,
          transferId: latest.transfer.id,
          to: 'cancelled',
        })
        if (closed.outcome !== 'closed') throw refusalOf(closed.outcome)
        return { transfer: closed.transfer }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/:id/transfer/resend',
      schema: { params: idParams, headers: orderAccessHeaders, response: { 202: z.undefined() } },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const { params, headers, viewer } = request
        const access = await requireTicketHolder(deps, params.id, viewer, headers['order-access-key'])
        const latest = await findLatestTransfer(deps.db, access.order.key, access.ticket.n)
        const transferId = latest?.transfer.id ?? ''
        const outcome = await deps.port.run('resendTransfer', { transferId })
        if (outcome === 'transfer_closed') throw refusalOf(outcome)
        return reply.status(202).send()
      },
    })
  }
}
