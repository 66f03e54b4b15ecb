import type { OrderDetail } from '@guichet/contracts/orders'
import type { OfferedTicket, Transfer } from '@guichet/contracts/transfers'
import type { OrderLineRow } from '../orders/tables.ts'
import type { PlacedTransfer } from './queries.ts'
import { stateOf } from './rules.ts'

/** A transfer as who gives the ticket sees it. */
export function transferView(
  { transfer, ticketId, session, people }: PlacedTransfer,
  nowMs: number,
): Transfer {
  return {
    id: transfer.id,
    ticketId,
    state: stateOf(transfer, session.ends_at_ms, nowMs),
    to: people ? { email: people.to_email, name: people.to_name } : null,
    offeredAtMs: transfer.offered_at_ms,
    closedAtMs: transfer.closed_at_ms,
    expiresAtMs: session.ends_at_ms,
  }
}

/** The same as who may take it sees it. */
export function offeredView(
  { transfer, ticketId, ticket, session, people }: PlacedTransfer,
  line: Pick<OrderLineRow, 'name' | 'proof_required'>,
  evening: Pick<OrderDetail, 'event' | 'session'>,
  nowMs: number,
): OfferedTicket {
  const state = stateOf(transfer, session.ends_at_ms, nowMs)
  const isGone =
    state === 'offered' && (ticket.state === 'voided' || ticket.generation !== transfer.generation)
  return {
    state: isGone ? 'cancelled' : state,
    ticketId,
    from: people?.from_name ? firstNameOf(people.from_name) : null,
    to: people?.to_name ?? null,
    message: people?.message ?? null,
    offerName: line.name,
    proofRequired: line.proof_required === 1,
    expiresAtMs: session.ends_at_ms,
    ...evening,
  }
}

/** What friends call each other; a stranger learns no more from a forwarded link. */
export function firstNameOf(name: string): string {
  return name.split(' ')[0] ?? name
}
