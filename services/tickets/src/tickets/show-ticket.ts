import { showShortCode } from '@guichet/contracts/short-code'
import type { Ticket } from '@guichet/contracts/tickets'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { findEvening } from '../orders/detail.ts'
import { requireTicketAccess } from './access.ts'
import { findTickets } from './queries.ts'
import { ticketView } from './view.ts'

export interface ShownTicket {
  ticket: Ticket
  /** Empty while the ticket is being sealed, and once it is voided or handed on. */
  codes: { code: string; shortCode: string } | null
}

/** A ticket for whom it belongs to. Throws `not_found` for an unknown one and for another's alike. */
export async function showTicket(
  deps: Deps,
  ticketId: string,
  viewer: Viewer | null,
  accessKey: string | undefined,
): Promise<ShownTicket> {
  const access = await requireTicketAccess(deps, ticketId, viewer, accessKey)
  const [row] = await findTickets(deps.db, access.order.key, access.ticket.n)
  if (!row) throw new Error(`ticket ${ticketId} is gone`)
  const ticket = ticketView(row, deps.numbering, await findEvening(deps.db, row.session_id), access.right)
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
