/**
 * Ids of tickets are not stored: a ticket's is its order's with the ticket's number in the lowest twelve bits, which an
 * order leaves zero. So a ticket is found by its order's index, and a purchase writes one index entry, not several.
 */
const TICKET_DIGITS = 3

/** The id of an order, from a fresh UUIDv7. */
export function orderIdFrom(uuid: string): string {
  return `${uuid.slice(0, -TICKET_DIGITS)}000`
}

export function ticketIdOf(orderId: string, n: number): string {
  return `${orderId.slice(0, -TICKET_DIGITS)}${n.toString(16).padStart(TICKET_DIGITS, '0')}`
}

/** The order and number that a ticket's id says. An order's own id gives number 0, which no ticket has. */
export function ticketKeyOf(ticketId: string): { orderId: string; n: number } {
  return { orderId: orderIdFrom(ticketId), n: Number.parseInt(ticketId.slice(-TICKET_DIGITS), 16) }
}
