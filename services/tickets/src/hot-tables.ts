import type { HotTable } from '@guichet/service-kit/database/statements'
import type { BuyerRow } from './buyers/tables.ts'
import type { EventRow, SessionRow } from './catalogue/tables.ts'
import type { MailRow, MailToComeRow } from './mails/tables.ts'
import type { OfferRow } from './offers/tables.ts'
import type { OrderLineRow, OrderRow } from './orders/tables.ts'
import type { PaymentRow } from './payments/tables.ts'
import type { PoolRow } from './pools/tables.ts'
import type { TicketRow } from './tickets/tables.ts'

// The tables on the way of an order, column by column: what is hot is written by hand-made statements.

export const hotSessions: HotTable<SessionRow> = {
  name: 'sessions',
  columns: {
    key: 'BIGINT',
    id: 'TEXT',
    event_id: 'TEXT',
    organiser_id: 'TEXT',
    state: 'TEXT',
    starts_at_ms: 'BIGINT',
    ends_at_ms: 'BIGINT',
    doors_at_ms: 'BIGINT',
    capacity: 'BIGINT',
    moved_at_ms: 'BIGINT',
    moved_from_ms: 'BIGINT',
    refund_until_ms: 'BIGINT',
    notice: 'TEXT',
    re_entry: 'BIGINT',
  },
}

export const hotEvents: HotTable<Pick<EventRow, 'id' | 'state' | 'refund_policy'>> = {
  name: 'events',
  columns: { id: 'TEXT', state: 'TEXT', refund_policy: 'TEXT' },
}

export const hotPools: HotTable<PoolRow> = {
  name: 'pools',
  columns: {
    key: 'BIGINT',
    id: 'TEXT',
    session_key: 'BIGINT',
    name: 'TEXT',
    capacity: 'BIGINT',
    held: 'BIGINT',
    sold: 'BIGINT',
  },
}

export const hotOffers: HotTable<OfferRow> = {
  name: 'offers',
  columns: {
    key: 'BIGINT',
    id: 'TEXT',
    pool_key: 'BIGINT',
    session_key: 'BIGINT',
    name: 'TEXT',
    price_cents: 'BIGINT',
    currency: 'TEXT',
    vat_rate_bp: 'BIGINT',
    cap: 'BIGINT',
    condition: 'TEXT',
    per_order_min: 'BIGINT',
    per_order_max: 'BIGINT',
    proof_required: 'BIGINT',
    tariff_family: 'TEXT',
    sales_start_at_ms: 'BIGINT',
    sales_end_at_ms: 'BIGINT',
    sales_end_minutes_before: 'BIGINT',
    withdrawn_at_ms: 'BIGINT',
    by_invitation: 'BIGINT',
    held: 'BIGINT',
    sold: 'BIGINT',
    issued: 'BIGINT',
  },
}

export const hotOrders: HotTable<OrderRow> = {
  name: 'orders',
  columns: {
    key: 'BIGINT',
    id: 'TEXT',
    idempotency_key: 'TEXT',
    body_digest: 'BYTEA',
    state: 'TEXT',
    register: 'TEXT',
    session_key: 'BIGINT',
    holder_id: 'TEXT',
    holder_kind: 'TEXT',
    account_id: 'TEXT',
    access_generation: 'BIGINT',
    total_cents: 'BIGINT',
    credit_cents: 'BIGINT',
    in_place: 'BIGINT',
    refunded_cents: 'BIGINT',
    exchanged_cents: 'BIGINT',
    currency: 'TEXT',
    terms_version: 'TEXT',
    placed_at_ms: 'BIGINT',
    hold_expires_at_ms: 'BIGINT',
    paid_at_ms: 'BIGINT',
    pending_payments: 'BIGINT',
  },
}

export const hotLines: HotTable<OrderLineRow> = {
  name: 'order_lines',
  columns: {
    order_key: 'BIGINT',
    n: 'BIGINT',
    offer_key: 'BIGINT',
    name: 'TEXT',
    tariff_family: 'TEXT',
    quantity: 'BIGINT',
    price_cents: 'BIGINT',
    vat_rate_bp: 'BIGINT',
    proof_required: 'BIGINT',
    condition: 'TEXT',
    refund_until_ms: 'BIGINT',
    refund_fee_cents: 'BIGINT',
    exchange_until_ms: 'BIGINT',
  },
}

export const hotBuyers: HotTable<BuyerRow> = {
  name: 'buyers',
  columns: {
    order_key: 'BIGINT',
    email: 'TEXT',
    name: 'TEXT',
    locale: 'TEXT',
    search_text: 'TEXT',
    address_holder_id: 'TEXT',
  },
}

export const hotPayments: HotTable<PaymentRow> = {
  name: 'payments',
  columns: {
    id: 'TEXT',
    order_key: 'BIGINT',
    kind: 'TEXT',
    tender: 'TEXT',
    state: 'TEXT',
    amount_cents: 'BIGINT',
    currency: 'TEXT',
    idempotency_key: 'TEXT',
    body_digest: 'BYTEA',
    provider_reference: 'TEXT',
    decline_reason: 'TEXT',
    refund_of: 'TEXT',
    credit_of: 'TEXT',
    pinned: 'BIGINT',
    begun_at_ms: 'BIGINT',
    check_at_ms: 'BIGINT',
    settled_at_ms: 'BIGINT',
  },
}

export const hotTickets: HotTable<TicketRow> = {
  name: 'tickets',
  columns: {
    order_key: 'BIGINT',
    n: 'BIGINT',
    line_n: 'BIGINT',
    offer_key: 'BIGINT',
    fiscal_no: 'BIGINT',
    state: 'TEXT',
    generation: 'BIGINT',
    holder_generation: 'BIGINT',
    code_sealed: 'BYTEA',
    code_digest: 'TEXT',
    holder_id: 'TEXT',
    holder_kind: 'TEXT',
    account_id: 'TEXT',
    transfer_id: 'TEXT',
  },
}

export const hotMails: HotTable<MailRow> = {
  name: 'mails',
  columns: {
    id: 'TEXT',
    order_key: 'BIGINT',
    kind: 'TEXT',
    about_id: 'TEXT',
    n: 'BIGINT',
    made_at_ms: 'BIGINT',
    due_at_ms: 'BIGINT',
    tries: 'BIGINT',
    sent_at_ms: 'BIGINT',
    given_up_at_ms: 'BIGINT',
  },
}

export const hotMailsToCome: HotTable<MailToComeRow> = {
  name: 'mails_to_come',
  columns: { order_key: 'BIGINT', kind: 'TEXT' },
}

export const hotContactsWanted: HotTable<{ order_key: number }> = {
  name: 'contacts_wanted',
  columns: { order_key: 'BIGINT' },
}
