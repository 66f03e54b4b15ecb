import type { OrderDetail } from '@guichet/contracts/orders'
import type { Ticket } from '@guichet/contracts/tickets'
import { ticketStateOf } from '../orders/bundle.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { Numbering } from '../orders/numbering.ts'
import type { TicketRight } from './access.ts'
import { holderNameOf } from './holder-name.ts'
import type { PrintedTicket } from './queries.ts'

/** A ticket as its holder sees it, or who handed it on, with all that must stand on one. */
export function ticketView(
  ticket: PrintedTicket,
  numbering: Numbering,
  evening: Pick<OrderDetail, 'event' | 'session'>,
  right: TicketRight,
): Ticket {
  const state = ticketStateOf(ticket)
  const isGivers = right === 'giver' && state !== 'voided'
  return {
    id: ticketIdOf(ticket.order_id, ticket.n),
    orderId: ticket.order_id,
    orderNumber: numbering.numberOf(ticket.order_key),
    state: isGivers ? 'transferred' : state,
    offerName: ticket.offer_name,
    proofRequired: ticket.proof_required === 1,
    condition: ticket.condition,
    holderName: holderNameOf(ticket) || null,
    transferredTo: isGivers ? ticket.own_name : null,
    offeredTo: right === 'holder' ? ticket.offered_to : null,
    priceCents: ticket.price_cents,
    currency: ticket.currency,
    vatRateBp: ticket.vat_rate_bp,
    fiscalNo: ticket.fiscal_no,
    soldAtMs: ticket.paid_at_ms ?? ticket.placed_at_ms,
    ...evening,
  }
}
