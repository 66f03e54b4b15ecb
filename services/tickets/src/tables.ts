import type { Category, EventState, SessionState } from '@guichet/contracts/event-nouns'
import type { HolderKind } from '@guichet/contracts/internal'
import type { TariffFamily } from '@guichet/contracts/offers'
import type { OrderState } from '@guichet/contracts/orders'
import type { Locale } from '@guichet/contracts/primitives'
import type { ReturnState, ReturnWhy } from '@guichet/contracts/returns'
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
  siren: string | null
  vat_id: string | null
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
  /** JSON of the contract's refund policy; null where events has not said. */
  refund_policy: string | null
  /** JSON of two colours of its poster; null until events said them. */
  inks: string | null
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
  /** Who it is for, in a few words. */
  condition: string | null
  per_order_min: number
  per_order_max: number
  proof_required: number
  tariff_family: TariffFamily
  sales_start_at_ms: number | null
  sales_end_at_ms: number | null
  /** Before its session begins. */
  sales_end_minutes_before: number | null
  withdrawn_at_ms: number | null
  /** A session's quota of free places, of which only staff order. */
  by_invitation: number
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
  /** Of the total, paid with a ticket given in exchange. */
  credit_cents: number
  /** It stands on the place of that ticket: its pool holds none besides. */
  in_place: number
  /** Given back as money. */
  refunded_cents: number
  /** Of tickets given in exchange, what pays the orders that they became. */
  exchanged_cents: number
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
  condition: string | null
  refund_until_ms: number | null
  refund_fee_cents: number
  /** Until when a ticket of it may be changed for another; null: not at all. */
  exchange_until_ms: number | null
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
  /** Of an exchange: the card charge, of an earlier order, that the credit stands for and goes back to. */
  credit_of: string | null
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
  /** Its own holder, once it was handed on; without one it is its order's. */
  holder_id: string | null
  holder_kind: HolderKind | null
  account_id: string | null
  /** The transfer that brought it to its own holder. */
  transfer_id: string | null
}

/** One time that somebody came in with a ticket, as validation tells it; what was taken back there is gone here. */
interface AdmissionRow {
  order_id: string
  n: number
  entry_no: number
  gate: string
  at_ms: number
  left_at_ms: number | null
}

/** A ticket handed on. Expired is what is still offered when the session is over: that is not stored. */
export interface TransferRow {
  id: string
  order_key: number
  n: number
  /** The ticket's when it was offered. */
  generation: number
  state: 'offered' | 'accepting' | 'accepted' | 'cancelled' | 'declined' | 'refused'
  from_holder_id: string
  from_account_id: string | null
  to_holder_id: string | null
  to_holder_kind: HolderKind | null
  to_account_id: string | null
  idempotency_key: string
  body_digest: Buffer
  offered_at_ms: number
  /** When to ask the door again, while it is being accepted. */
  check_at_ms: number | null
  closed_at_ms: number | null
}

/** Who gives a ticket to whom. */
export interface TransferPeopleRow {
  transfer_id: string
  /** Empty where an account gives: its address is asked of auth. */
  from_email: string | null
  from_name: string | null
  from_locale: Locale
  to_email: string
  to_name: string
  to_locale: Locale
  message: string | null
}

/** Mails to who bought, about their order. */
export type OrderMailKind =
  | 'tickets'
  | 'invitation'
  | 'order_link'
  | 'resent_link'
  | 'renewed_tickets'
  | 'late_refund'
  | 'exchange_to_pay'
  | 'exchange_refused'
  | 'account_closed'
/** Mails about a ticket handed on, to who gives or gets it. */
export type TransferMailKind =
  | 'transfer_offered'
  | 'transfer_sent'
  | 'transfer_ticket'
  | 'transfer_accepted'
  | 'transfer_declined'
  | 'transfer_ended'

/** One ticket given back, or about to be. */
export interface ReturnRow {
  id: string
  order_key: number
  n: number
  why: ReturnWhy
  state: ReturnState
  price_cents: number
  /** Kept of the price. */
  fee_cents: number
  /** Given back: the price less the fee. */
  amount_cents: number
  /** Of that, what pays the order that the ticket became. */
  exchanged_cents: number
  /** Of an exchange: the order that the ticket becomes. */
  into_order_key: number | null
  actor: string
  /** In the words of the staff. */
  reason: string | null
  idempotency_key: string
  asked_at_ms: number
  /** When to ask the door again, while it is asked for. */
  check_at_ms: number | null
  closed_at_ms: number | null
  refused_why: 'ticket_used' | null
}

/** Mails to who bought, about what became of their session. */
export type SessionMailKind = 'session_cancelled' | 'session_moved'

export interface CancellationRow {
  session_key: number
  state: 'running' | 'done'
  /** Orders up to it are settled. */
  last_order_key: number
  holds_released: number
  /** Tickets whose holders had come in already. */
  entered: number
  started_at_ms: number
  done_at_ms: number | null
}

export interface MoveRow {
  id: string
  session_key: number
  /** As events says it: with the session, what makes a move one. */
  moved_at_ms: number
  /** `overtaken`: moved again or called off before everybody was told. */
  state: 'running' | 'done' | 'overtaken'
  from_ms: number
  to_ms: number
  refund_until_ms: number
  notice: string | null
  /** Orders up to it have their mail in the queue. */
  last_order_key: number
  started_at_ms: number
  done_at_ms: number | null
}

/** The mail to who bought tickets that were given back, and to whom one of them was handed on. `about_id`: one of the returns. */
export type ReturnMailKind = 'refunded' | 'ticket_voided'

/** An order placed in exchange for a ticket of another one. */
export interface ExchangeRow {
  order_key: number
  from_order_key: number
  from_n: number
  /** The old ticket's when it was exchanged: handed on meanwhile, it is somebody else's. */
  from_generation: number
  price_cents: number
  fee_cents: number
  actor: string
  /** The difference, once it is paid. */
  payment_id: string | null
}

/** A mail that enters the queue once the tickets of its order have their codes. */
export interface MailToComeRow {
  order_key: number
  kind: 'tickets' | 'invitation' | 'renewed_tickets'
}

export interface MailRow {
  id: string
  order_key: number
  kind: ReturnMailKind | SessionMailKind | OrderMailKind | TransferMailKind | 'message'
  /** What it tells of beside its order: the id of a return, a transfer, a message. */
  about_id: string | null
  /** Of one ticket, to the holder it was handed on to; null: to who bought. */
  n: number | null
  made_at_ms: number
  /** Empty once the mail is sent or given up. */
  due_at_ms: number | null
  tries: number
  sent_at_ms: number | null
  given_up_at_ms: number | null
}

interface MembershipRow {
  organiser_id: string
  account_id: string
  role: MemberRole
  /** JSON of the ids of sessions the member is limited to; null for all. */
  session_ids: string | null
}

export interface CorrectionRow {
  id: string
  order_key: number
  actor: string
  email_changed: number
  name_changed: number
  /** `replaced`: by a later correction, which renews them. */
  codes: 'kept' | 'renewing' | 'renewed' | 'replaced'
  made_at_ms: number
  tries: number
  /** When to ask the door again, while the codes are being renewed. */
  check_at_ms: number | null
  renewed_at_ms: number | null
}

export interface OrderNoteRow {
  id: string
  order_key: number
  text: string
  author: string
  made_at_ms: number
}

export interface InvitationRow {
  order_key: number
  session_key: number
  reason: string
  actor: string
  invited_at_ms: number
}

/** What an organiser writes to a session's buyers, or, as a trial, to themselves. */
export interface MessageRow {
  id: string
  session_key: number
  actor: string
  idempotency_key: string
  body_digest: Buffer
  trial: number
  subject: string
  body: string
  /** JSON of the ids of the offers it is for; null for all. */
  offer_ids: string | null
  /** The language of those it is for; null for all. */
  locale: Locale | null
  recipients: number
  made_at_ms: number
  /** The last order whose mail is in the queue, and of that the last ticket whose holder's is; 0: its buyer's. */
  walked_to_key: number
  walked_to_n: number
  walked_at_ms: number | null
  cancelled_at_ms: number | null
}

/** Whose a ticket is that was handed on. */
interface TicketHolderRow {
  order_key: number
  n: number
  email: string
  name: string
  locale: Locale
  /** Name and e-mail as they are searched. */
  search_text: string
}

export interface BuyerRow {
  order_key: number
  /** Empty where a guest was invited without one, and once emptied. */
  email: string
  name: string
  locale: Locale
  /** Name, e-mail and order number as they are searched; empty until that is written. */
  search_text: string
  /** The guest whom a corrected address stands for; null: the order's own holder. */
  address_holder_id: string | null
}

export interface SettlementSheetRow {
  session_key: number
  /** From 1, without gaps, per session. */
  number: number
  until_ms: number
  /** JSON of the contract's figures: of the first sheet all, of others what has changed. */
  figures: string
  closed_at_ms: number
  closed_by: string
  previous_hash: string
  hash: string
}

export interface Tables extends JournalTables {
  organisers: OrganiserRow
  memberships: MembershipRow
  events: EventRow
  sessions: SessionRow
  accounts: { email_digest: string; account_id: string }
  pools: PoolRow
  offers: OfferRow
  order_numbering: { id: number; secret: Buffer }
  orders: OrderRow
  order_lines: OrderLineRow
  buyers: BuyerRow
  account_orders: { account_id: string; order_key: number }
  account_orders_head: { id: number; last_order_key: number }
  contacts_wanted: { order_key: number }
  corrections: CorrectionRow
  order_notes: OrderNoteRow
  invitations: InvitationRow
  messages: MessageRow
  payments: PaymentRow
  tickets: TicketRow
  admissions: AdmissionRow
  returns: ReturnRow
  mails: MailRow
  mails_to_come: MailToComeRow
  cancellations: CancellationRow
  moves: MoveRow
  exchanges: ExchangeRow
  transfers: TransferRow
  transfer_people: TransferPeopleRow
  forgotten_sessions: { session_key: number; at_ms: number }
  takers_to_forget: { transfer_id: string; due_at_ms: number }
  people_to_forget: { order_key: number; due_at_ms: number }
  ticket_holders: TicketHolderRow
  settlement_sheets: SettlementSheetRow
}

/** Any handle on the database: the reading one, or a transaction. */
export type Db = Kysely<Tables & FeedTables>
export type Tx = KitTx<Tables>
