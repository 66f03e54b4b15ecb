import type { OrderRecord } from '@guichet/contracts/facts/tickets'
import type { Order, TicketState } from '@guichet/contracts/orders'
import type { Channel } from '@guichet/contracts/sales'
import type { SessionRow } from '../catalogue/tables.ts'
import { isBuyers } from '../tickets/is-buyers.ts'
import type { TicketRow } from '../tickets/tables.ts'
import { ticketIdOf } from './ids.ts'
import type { Numbering } from './numbering.ts'
import type { OrderLineRow, OrderRow } from './tables.ts'

export type BundledLine = OrderLineRow & { offer_id: string }

/** An order with all that hangs on it. */
export interface OrderBundle {
  order: OrderRow
  session: Pick<
    SessionRow,
    'key' | 'id' | 'event_id' | 'organiser_id' | 'state' | 'starts_at_ms' | 'refund_until_ms'
  >
  lines: BundledLine[]
  tickets: TicketRow[]
}

/** An order as its buyer sees it. */
export function orderView({ order, session, lines, tickets }: OrderBundle, numbering: Numbering): Order {
  return {
    id: order.id,
    number: numbering.numberOf(order.key),
    state: order.state,
    eventId: session.event_id,
    sessionId: session.id,
    lines: lines.map((line) => ({
      offerId: line.offer_id,
      name: line.name,
      tariffFamily: line.tariff_family,
      quantity: line.quantity,
      priceCents: line.price_cents,
      totalCents: line.price_cents * line.quantity,
      vatRateBp: line.vat_rate_bp,
      proofRequired: line.proof_required === 1,
      refundUntilMs: line.refund_until_ms,
      refundFeeCents: line.refund_fee_cents,
      exchangeUntilMs: line.exchange_until_ms,
    })),
    totalCents: order.total_cents,
    creditCents: order.credit_cents,
    refundedCents: order.refunded_cents,
    exchangedCents: order.exchanged_cents,
    currency: order.currency,
    placedAtMs: order.placed_at_ms,
    holdExpiresAtMs: order.hold_expires_at_ms,
    paidAtMs: order.paid_at_ms,
    paymentPending: order.pending_payments > 0,
    tickets: tickets.map((ticket) => {
      const line = lines.find(({ n }) => n === ticket.line_n)
      return {
        id: ticketIdOf(order.id, ticket.n),
        offerId: line?.offer_id ?? '',
        offerName: line?.name ?? '',
        state: buyersStateOf(order, ticket),
        fiscalNo: ticket.fiscal_no,
      }
    }),
  }
}

function buyersStateOf(order: OrderRow, ticket: TicketRow): TicketState {
  const state = ticketStateOf(ticket)
  return state === 'voided' || isBuyers(order, ticket) ? state : 'transferred'
}

export function ticketStateOf(
  ticket: Pick<TicketRow, 'state' | 'code_sealed'>,
): 'sealing' | 'ready' | 'voided' {
  if (ticket.state === 'voided') return 'voided'
  return ticket.code_sealed ? 'ready' : 'sealing'
}

/** An order as the feed tells it. */
export function orderRecord({ order, session, lines }: OrderBundle, numbering: Numbering): OrderRecord {
  return {
    id: order.id,
    number: numbering.numberOf(order.key),
    state: order.state,
    organiserId: session.organiser_id,
    eventId: session.event_id,
    sessionId: session.id,
    holderId: order.holder_id,
    channel: channelOf(order, lines),
    lines: lines.map((line) => ({
      offerId: line.offer_id,
      quantity: line.quantity,
      priceCents: line.price_cents,
      vatRateBp: line.vat_rate_bp,
    })),
    totalCents: order.total_cents,
    refundedCents: order.refunded_cents,
    exchangedCents: order.exchanged_cents,
    currency: order.currency,
    placedAtMs: order.placed_at_ms,
    paidAtMs: order.paid_at_ms,
  }
}

export function channelOf(
  { holder_kind }: Pick<OrderRow, 'holder_kind'>,
  lines: readonly OrderLineRow[],
): Channel {
  if (holder_kind === 'counter') return 'counter'
  return lines.every(({ tariff_family }) => tariff_family === 'invitation') ? 'invitation' : 'web'
}
