import { showShortCode } from '@guichet/contracts/short-code'
import type { Ticket } from '@guichet/contracts/tickets'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { requireOrderAccess } from '../orders/access.ts'
import { findEvening } from '../orders/detail.ts'
import { ticketKeyOf } from '../orders/ids.ts'
import { findOrderById, findTickets } from './queries.ts'
import { ticketView } from './view.ts'

export interface ShownTicket {
  ticket: Ticket
  /** Empty while the ticket is being sealed, and once it is voided. */
  codes: { code: string; shortCode: string } | null
}

/** A ticket for whom it belongs to. Throws `not_found` for an unknown one and for another's alike. */
export async function showTicket(
  deps: Deps,
  ticketId: string,
  viewer: Viewer | null,
  accessKey: string | undefined,
): Promise<ShownTicket> {
  const { orderId, n } = ticketKeyOf(ticketId)
  const order = await findOrderById(deps.db, orderId)
  requireOrderAccess(deps.accessKeys, order, viewer, accessKey)
  const [row] = await findTickets(deps.db, order.key, n)
  if (!row) throw new AppError('not_found', 'not_found', 'There is no such ticket, or it is not yours.')
  const ticket = ticketView(row, deps.numbering, await findEvening(deps.db, row.session_id))
  if (ticket.state !== 'ready' || !row.code_sealed) return { ticket, codes: null }
  const keyId = { ticketId, generation: row.generation }
  return {
    ticket,
    codes: {
      code: deps.codeKeys.decrypt(keyId, row.code_sealed),
      shortCode: showShortCode(deps.codeKeys.shortCodeOf(keyId)),
    },
  }
}
