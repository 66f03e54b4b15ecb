import type { OrderDetail, OrderTicket } from '@guichet/contracts/orders'

type Known = Pick<OrderDetail, 'lines' | 'returns'> & {
  session: Pick<OrderDetail['session'], 'state' | 'refundUntilMs'>
}

/** Whether there is anything to say about giving a ticket back: most orders know that there is not, and nobody is asked. */
export function isWorthAsking(
  { lines, returns, session }: Known,
  ticket: Pick<OrderTicket, 'id' | 'offerId' | 'state'>,
  nowMs: number,
): boolean {
  if (returns.some(({ ticketId }) => ticketId === ticket.id)) return true
  if (ticket.state === 'voided') return false
  if (session.state === 'cancelled' || (session.refundUntilMs ?? 0) > nowMs) return true
  return lines.some(
    ({ offerId, refundUntilMs }) => offerId === ticket.offerId && (refundUntilMs ?? 0) > nowMs,
  )
}
