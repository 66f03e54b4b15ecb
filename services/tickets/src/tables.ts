import type { Category, EventState, SessionState } from '@guichet/contracts/event-nouns'
import type { HolderKind } from '@guichet/contracts/internal'
import type { TariffFamily } from '@guichet/contracts/offers'
import type { OrderState } from '@guichet/contracts/orders'
import type { Locale } from '@guichet/contracts/primitives'
import type { MemberRole } from '@guichet/contracts/roles'
import type { Tender } from '@guichet/contracts/sales'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { JournalTables } from '@guichet/service-kit/journal/tables'
import type { Tx as KitTx } from '@guichet/service-kit/write-port/verb'
import type { Kysely } from 'kysely'

export interface OrganiserRow {
  id: string
  name: string
  legal_name: string | null
  licence_number: string | null
  address: string | null
  currency: string
}

export interface EventRow {
  id: string
  organiser_id: string
  state: EventState
  slug: string
  title: string
  category: Category
  /** JSON of the contract's venue. */
  venue: string
  time_zone: string
  image_url: string
}

export interface SessionRow {
  key: number
  id: string
  event_id: string
  organiser_id: string
  state: SessionState
  starts_at_ms: number
  ends_at_ms: number
  doors_at_ms: number | null
  /** As events said last; what can be sold is the pools'. */
  capacity: number
  moved_at_ms: number | null
  /** When it would have begun before it was moved last. */
  moved_from_ms: number | null
  /** Until when its tickets are given back in full because it was moved. */
  refund_until_ms: number | null
  notice: string | null
  re_entry: number
}

export interface PoolRow {
  key: number
  id: string
  session_key: number
  name: string
  capacity: number
  held: number
  sold: number
}

export interface OfferRow {
  key: number
  id: string
  pool_key: number
  session_key: number
  name: string
  price_cents: number
  currency: string
  vat_rate_bp: number
  cap: number | null
  per_order_max: number
  proof_required: number
  tariff_family: TariffFamily
  sales_start_at_ms: number | null
  sales_end_at_ms: number | null
  withdrawn_at_ms: number | null
  held: number
  sold: number
  issued: number
}

export interface OrderRow {
  key: number
  id: string
  idempotency_key: string
  body_digest: Buffer
  state: OrderState
  register: string
  session_key: number
  holder_id: string
  holder_kind: HolderKind
  account_id: string | null
  access_generation: number
  total_cents: number
  refunded_cents: number
  currency: string
  terms_version: string
  placed_at_ms: number
  hold_expires_at_ms: number | null
  paid_at_ms: number | null
  pending_payments: number
}

export interface OrderLineRow {
  order_key: number
  n: number
  offer_key: number
  name: string
  tariff_family: TariffFamily
  quantity: number
  price_cents: number
  vat_rate_bp: number
  proof_required: number
  refund_until_ms: number | null
  refund_fee_cents: number
}

export interface PaymentRow {
  id: string
  order_key: number
  kind: 'charge' | 'refund'
  tender: Tender
  state: 'pending' | 'succeeded' | 'declined'
  amount_cents: number
  currency: string
  idempotency_key: string
  body_digest: Buffer
  provider_reference: string | null
  decline_reason: string | null
  refund_of: string | null
  pinned: number
  begun_at_ms: number
  /** When to ask the provider next, while pending. */
  check_at_ms: number | null
  settled_at_ms: number | null
}

export interface TicketRow {
  order_key: number
  n: number
  line_n: number
  offer_key: number
  fiscal_no: number
  state: 'valid' | 'voided'
  generation: number
  holder_generation: number | null
  /** The code's text, encrypted; empty until the issuer has sealed it. */
  code_sealed: Buffer | null
  /** SHA-256 of the code's text, hex. */
  code_digest: string | null
}

export interface MailRow {
  id: string
  order_key: number
  kind: 'tickets' | 'order_link' | 'late_refund'
  /** What it tells of beside its order: the id of a return, a transfer, a message. */
  about_id: string | null
  made_at_ms: number
  /** Empty while the order's tickets wait for their codes, and once the mail is sent or given up. */
  due_at_ms: number | null
  tries: number
  sent_at_ms: number | null
  given_up_at_ms: number | null
}

export interface Tables extends JournalTables {
  organisers: OrganiserRow
  memberships: { organiser_id: string; account_id: string; role: MemberRole }
  events: EventRow
  sessions: SessionRow
  accounts: { email_digest: string; account_id: string }
  pools: PoolRow
  offers: OfferRow
  order_numbering: { id: number; secret: Buffer }
  orders: OrderRow
  order_lines: OrderLineRow
  buyers: { order_key: number; email: string; name: string; locale: Locale }
  payments: PaymentRow
  tickets: TicketRow
  mails: MailRow
}

/** Any handle on the database: the reading one, or a transaction. */
export type Db = Kysely<Tables & FeedTables>
export type Tx = KitTx<Tables>
