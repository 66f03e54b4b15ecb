import type { CodedTicket } from '@guichet/contracts/facts/tickets'
import { ticketIdOf } from '../orders/ids.ts'
import type { Numbering } from '../orders/numbering.ts'
import { holderNameOf } from '../tickets/holder-name.ts'
import type { DoorTicket } from './queries.ts'

/** The codes of a ticket, as the door knows them. */
export type CodeDigests = Pick<CodedTicket, 'codeDigest' | 'shortCodeDigest' | 'holderGeneration'>

/** A ticket as the door is told of it. */
export function codedTicketOf(ticket: DoorTicket, numbering: Numbering, codes: CodeDigests): CodedTicket {
  return {
    ticketId: ticketIdOf(ticket.order_id, ticket.n),
    sessionId: ticket.session_id,
    eventId: ticket.event_id,
    orderNumber: numbering.numberOf(ticket.order_key),
    offerName: ticket.offer_name,
    proofRequired: ticket.proof_required === 1,
    condition: ticket.condition,
    holderName: holderNameOf(ticket) || null,
    fiscalNo: ticket.fiscal_no,
    ticketGeneration: ticket.generation,
    ...codes,
  }
}
