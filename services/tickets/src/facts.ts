import type { Fact } from '@guichet/contracts/facts'
import type { CodedTicket, OfferRecord, PaymentRecord, PoolRecord } from '@guichet/contracts/facts/tickets'
import type { SessionRow } from './catalogue/tables.ts'
import type { OfferRow } from './offers/tables.ts'
import { type OrderBundle, orderRecord } from './orders/bundle.ts'
import { ticketIdOf } from './orders/ids.ts'
import type { Numbering } from './orders/numbering.ts'
import type { OrderRow } from './orders/tables.ts'
import type { PaymentRow } from './payments/tables.ts'
import type { PoolRow } from './pools/tables.ts'
import type { ReturnRow } from './returns/tables.ts'
import type { SettlementSheetRow } from './settlement/tables.ts'
import type { TransferRow } from './transfers/tables.ts'

export function orderPlaced(bundle: OrderBundle, numbering: Numbering): Fact {
  return { type: 'order.placed', actor: buyerOf(bundle.order), order: orderRecord(bundle, numbering) }
}

/** With the tickets it brings. An order for nothing is paid at once, and said to be placed by this alone. */
export function orderPaid(bundle: OrderBundle, numbering: Numbering): Fact {
  const { order, lines, tickets } = bundle
  return {
    type: 'order.paid',
    actor: buyerOf(order),
    order: orderRecord(bundle, numbering),
    tickets: tickets.map(({ n, line_n, fiscal_no }) => ({
      id: ticketIdOf(order.id, n),
      offerId: lines.find((line) => line.n === line_n)?.offer_id ?? '',
      fiscalNo: fiscal_no,
    })),
  }
}

export function orderExpired(bundle: OrderBundle, numbering: Numbering): Fact {
  return { type: 'order.expired', actor: 'system', order: orderRecord(bundle, numbering) }
}

export function orderCancelled(bundle: OrderBundle, numbering: Numbering): Fact {
  return { type: 'order.cancelled', actor: buyerOf(bundle.order), order: orderRecord(bundle, numbering) }
}

export function orderRefunded(bundle: OrderBundle, numbering: Numbering, actor = 'system'): Fact {
  return { type: 'order.refunded', actor, order: orderRecord(bundle, numbering) }
}

export function paymentAttempted(payment: PaymentRow, order: OrderRow): Fact {
  return { type: 'payment.attempted', actor: buyerOf(order), payment: paymentRecord(payment, order) }
}

export function paymentSucceeded(payment: PaymentRow, order: OrderRow): Fact {
  return { type: 'payment.succeeded', actor: buyerOf(order), payment: paymentRecord(payment, order) }
}

export function paymentDeclined(payment: PaymentRow, order: OrderRow, declineReason: string): Fact {
  return {
    type: 'payment.declined',
    actor: buyerOf(order),
    payment: paymentRecord(payment, order),
    declineReason,
  }
}

export function paymentRefunded(payment: PaymentRow, order: OrderRow): Fact {
  return { type: 'payment.refunded', actor: 'system', payment: paymentRecord(payment, order) }
}

export function ticketVoided({ order, session }: OrderBundle, n: number, actor: string): Fact {
  return { type: 'ticket.voided', actor, ticketId: ticketIdOf(order.id, n), sessionId: session.id }
}

export function returnSaved(row: ReturnRow, { order, session }: OrderBundle): Fact {
  return {
    type: 'return.saved',
    actor: row.actor,
    return: {
      id: row.id,
      ticketId: ticketIdOf(order.id, row.n),
      orderId: order.id,
      sessionId: session.id,
      why: row.why,
      state: row.state,
      priceCents: row.price_cents,
      feeCents: row.fee_cents,
      amountCents: row.amount_cents,
      currency: order.currency,
    },
  }
}

/** Without its holder's name, which is told apart from it (`tellCoded`). */
export function ticketCoded(ticket: CodedTicket): Fact {
  return { type: 'ticket.coded', actor: 'system', ...ticket, holderName: null }
}

export function holdersForgotten(ticketIds: string[]): Fact {
  return { type: 'holders.forgotten', actor: 'system', ticketIds }
}

export function transferSaved(
  actor: string,
  transfer: TransferRow,
  ticketId: string,
  sessionId: string,
): Fact {
  return {
    type: 'transfer.saved',
    actor,
    transfer: {
      id: transfer.id,
      ticketId,
      sessionId,
      state: transfer.state,
      fromHolderId: transfer.from_holder_id,
      toHolderId: transfer.to_holder_id,
      ticketGeneration: transfer.generation,
    },
  }
}

/** Of a transfer that was accepted. */
export function ticketTransferred(transfer: TransferRow, ticketId: string, sessionId: string): Fact {
  const holderId = transfer.to_holder_id
  if (holderId === null) throw new Error(`transfer ${transfer.id} was accepted by nobody`)
  const ticketGeneration = transfer.generation + 1
  const actor = transfer.to_holder_kind === 'account' ? holderId : `guest:${holderId}`
  return { type: 'ticket.transferred', actor, ticketId, sessionId, holderId, ticketGeneration }
}

export function offerSaved(actor: string, offer: OfferRow, session: SessionRow, poolId: string): Fact {
  const record: OfferRecord = {
    id: offer.id,
    organiserId: session.organiser_id,
    eventId: session.event_id,
    sessionId: session.id,
    poolId,
    name: offer.name,
    priceCents: offer.price_cents,
    currency: offer.currency,
    vatRateBp: offer.vat_rate_bp,
    cap: offer.cap,
    tariffFamily: offer.tariff_family,
    salesStartAtMs: offer.sales_start_at_ms,
    salesEndAtMs: offer.sales_end_at_ms,
    perOrderMin: offer.per_order_min,
    condition: offer.condition,
    salesEndMinutesBefore: offer.sales_end_minutes_before,
  }
  return { type: 'offer.saved', actor, offer: record }
}

export function offerDeleted(actor: string, offerId: string, sessionId: string): Fact {
  return { type: 'offer.deleted', actor, offerId, sessionId }
}

export function poolSaved(actor: string, pool: PoolRow, session: SessionRow): Fact {
  const record: PoolRecord = {
    id: pool.id,
    eventId: session.event_id,
    sessionId: session.id,
    name: pool.name,
    capacity: pool.capacity,
  }
  return { type: 'pool.saved', actor, pool: record }
}

/** With its hash, so that whoever keeps facts knows what a sheet came to, whatever becomes of the database. */
export function settlementClosed(
  { number, until_ms, hash, closed_by }: SettlementSheetRow,
  sessionId: string,
): Fact {
  return { type: 'settlement.closed', actor: closed_by, sessionId, number, untilMs: until_ms, hash }
}

function paymentRecord(payment: PaymentRow, order: OrderRow): PaymentRecord {
  return {
    id: payment.id,
    orderId: order.id,
    tender: payment.tender,
    amountCents: payment.amount_cents,
    currency: payment.currency,
    reference: payment.provider_reference,
  }
}

/** Who acts for an order: its account, or its guest by their holder's id. */
function buyerOf({ account_id, holder_id }: OrderRow): string {
  return account_id ?? `guest:${holder_id}`
}
