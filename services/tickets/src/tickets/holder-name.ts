/** In whose name a ticket is: its own holder's once it was handed on, else that of who bought it. */
export function holderNameOf(ticket: {
  transfer_id: string | null
  own_name: string | null
  buyer_name: string | null
}): string | null {
  return ticket.transfer_id === null ? ticket.buyer_name : ticket.own_name
}
