import type { OrderRow } from '../orders/tables.ts'
import type { TicketRow } from './tables.ts'

/** Whether a ticket is its buyer's: it was never handed on, or has come back. */
export function isBuyers(
  order: Pick<OrderRow, 'holder_id' | 'account_id'>,
  ticket: Pick<TicketRow, 'transfer_id' | 'holder_id' | 'account_id'>,
): boolean {
  if (ticket.transfer_id === null || ticket.holder_id === order.holder_id) return true
  return ticket.account_id !== null && ticket.account_id === order.account_id
}
