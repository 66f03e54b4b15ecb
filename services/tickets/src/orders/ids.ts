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

/** A guest's holder id: a UUID made of the keyed digest of their e-mail, so that one address is one holder. */
export function guestHolderId(emailDigest: string): string {
  const variant = ((Number.parseInt(emailDigest.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    emailDigest.slice(0, 8),
    emailDigest.slice(8, 12),
    `7${emailDigest.slice(13, 16)}`,
    `${variant}${emailDigest.slice(17, 20)}`,
    emailDigest.slice(20, 32),
  ].join('-')
}
