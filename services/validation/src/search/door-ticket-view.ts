import type { DoorOrder, DoorTicket as DoorTicketView, Presence } from '@guichet/contracts/validation'
import type { Statements } from '@guichet/service-kit/database/statements'
import { findStays } from '../admissions/queries.ts'
import { NEVER_SEEN, type Whereabouts, whereaboutsOf } from '../admissions/stay.ts'
import type { DoorTicket } from '../tickets/door-ticket.ts'

/** Where a ticket's holder is; one who came in with a ticket that was cancelled afterwards is still inside. */
export function presenceOf({ stay }: Whereabouts, voided: boolean): Presence {
  if (stay) return stay.end === null ? 'inside' : 'left'
  return voided ? 'cancelled' : 'expected'
}

/** Tickets as the door sees them, by order, in the order of the list. */
export async function doorOrdersOf(
  statements: Statements,
  tickets: readonly DoorTicket[],
  namesById: ReadonlyMap<string, string | null> = new Map(),
): Promise<DoorOrder[]> {
  const stays = await findStays(
    statements,
    tickets.map(({ id }) => id),
  )
  const whereabouts = whereaboutsOf(stays)
  const orders = new Map<string, DoorTicketView[]>()
  for (const ticket of tickets) {
    const found = whereabouts.get(ticket.id) ?? NEVER_SEEN
    const view = viewOf(ticket, found, ticket.holder_name ?? namesById.get(ticket.id) ?? null)
    const known = orders.get(ticket.order_number)
    if (known) known.push(view)
    else orders.set(ticket.order_number, [view])
  }
  return [...orders].map(([orderNumber, ofOrder]) => ({ orderNumber, tickets: ofOrder }))
}

function viewOf(ticket: DoorTicket, whereabouts: Whereabouts, holderName: string | null): DoorTicketView {
  return {
    ticketId: ticket.id,
    orderNumber: ticket.order_number,
    offerName: ticket.offer_name,
    holderName,
    proofRequired: ticket.proof_required === 1,
    condition: ticket.condition,
    presence: presenceOf(whereabouts, ticket.voided),
    admittedAtMs: whereabouts.stay?.atMs ?? null,
    gate: whereabouts.stay?.gate ?? null,
  }
}
