import type { ScannedTicket } from '@guichet/contracts/validation'
import type { DoorTicket } from './door-ticket.ts'

/** What the door of an organiser sees of a ticket: of another organiser's, nobody's name. */
export function showTicket(ticket: DoorTicket, organiserId: string): ScannedTicket {
  const { title, time_zone: timeZone, starts_at_ms: startsAtMs } = ticket
  const isKnown = title !== null && timeZone !== null && startsAtMs !== null
  return {
    id: ticket.id,
    sessionId: ticket.session_id,
    session: isKnown ? { title, startsAtMs, timeZone } : null,
    orderNumber: ticket.order_number,
    offerName: ticket.offer_name,
    proofRequired: ticket.proof_required === 1,
    condition: ticket.condition,
    holderName: ticket.organiser_id === organiserId ? ticket.holder_name : null,
  }
}
