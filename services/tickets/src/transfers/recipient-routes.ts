import { guestHolderId } from '@guichet/contracts/holders'
import {
  acceptingTransferAnswer,
  acceptTransferAnswer,
  acceptTransferBody,
  declineTransferBody,
  offeredTicketAnswer,
  transferKeyHeaders,
} from '@guichet/contracts/transfers'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findEvening } from '../orders/detail.ts'
import { showTicket } from '../tickets/show-ticket.ts'
import { acceptTransfer } from './accept-transfer.ts'
import { findTransfer, type PlacedTransfer } from './queries.ts'
import { refusalOf } from './refusal.ts'
import { contactOf, takerOf } from './taker.ts'
import { findLine } from './ticket-queries.ts'
import { offeredView } from './view.ts'

/** What somebody does with a ticket that they were offered: the key of the link says which, and that they may. */
export function recipientRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/tickets/transfers/offered',
      schema: { headers: transferKeyHeaders, response: { 200: offeredTicketAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const placed = await requireTransfer(deps, request.headers['transfer-key'])
        const evening = await findEvening(deps.db, placed.session.id)
        const line = await findLine(deps.db, placed.ticket)
        reply.header('cache-control', 'private, no-store')
        return { offered: offeredView(placed, line, evening, deps.nowMs()) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/transfers/accept',
      schema: {
        body: acceptTransferBody,
        response: { 200: acceptTransferAnswer, 202: acceptingTransferAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const { transferKey, name } = request.body
        const { transfer, people, ticketId } = await requireTransfer(deps, transferKey)
        if (!people) throw refusalOf('transfer_closed')
        const taker = await takerOf(deps, request.viewer, people.to_email)
        const contact = await contactOf(deps, taker)
        const transferId = transfer.id
        const taken = await acceptTransfer(deps, { transferId, taker, contact, name: name ?? null })
        if (taken === 'waiting') return reply.status(202).send({ reason: 'transfer_pending' })
        const accessKey =
          taker.holderKind === 'guest' ? deps.ticketKeys.keyOf(ticketId, transferId) : undefined
        const { ticket } = await showTicket(deps, ticketId, request.viewer, accessKey)
        return { ticket, ...(accessKey ? { accessKey } : {}) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/tickets/transfers/decline',
      schema: { body: declineTransferBody, response: { 204: z.undefined() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const { transfer, people } = await requireTransfer(deps, request.body.transferKey)
        const closed = await deps.port.run('closeTransfer', {
          actor: people ? `guest:${guestHolderId(deps.emailDigest(people.to_email))}` : 'system',
          transferId: transfer.id,
          to: 'declined',
        })
        if (closed.outcome !== 'closed') throw refusalOf(closed.outcome)
        return reply.status(204).send()
      },
    })
  }
}

async function requireTransfer({ db, ticketKeys }: Deps, key: string): Promise<PlacedTransfer> {
  const transferId = ticketKeys.transferOf(key)
  const placed = transferId ? await findTransfer(db, transferId) : undefined
  if (!placed) throw new AppError('not_found', 'not_found', 'This link is not, or no more, of a ticket.')
  return placed
}
