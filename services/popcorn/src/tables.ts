import type { CareEntry } from '@guichet/contracts/machines'
import type {
  DispenseState,
  PlanKind,
  PortionSize,
  Purchase,
  SubscriptionState,
} from '@guichet/contracts/popcorn'
import type { Locale } from '@guichet/contracts/primitives'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { JournalTables } from '@guichet/service-kit/journal/tables'
import type { MailTables } from '@guichet/service-kit/mail/queue/tables'
import type { MembersTables } from '@guichet/service-kit/members/tables'
import type { Tx as KitTx } from '@guichet/service-kit/write-port/verb'
import type { Kysely } from 'kysely'

export interface OrganiserRow {
  id: string
  name: string
  legal_name: string | null
  siren: string | null
  vat_id: string | null
  licence_number: string | null
  address: string | null
  currency: string
}

/** What is agreed with a subscriber. */
export interface TermsRow {
  organiser_id: string
  kind: PlanKind
  name: string
  price_cents: number
  currency: string
  vat_rate_bp: number
  portions: number
  daily_limit: number | null
  size_small: number | null
  size_medium: number | null
  size_large: number | null
  portion_price_cents: number | null
}

export interface PlanRow extends TermsRow {
  key: number
  id: string
  description: string
  state: 'offered' | 'withdrawn'
  created_at_ms: number
}

export interface SubscriptionRow extends TermsRow {
  key: number
  id: string
  account_id: string
  plan_key: number
  idempotency_key: string
  body_digest: Buffer
  state: SubscriptionState
  /** The month's portions; they end with it. */
  period_left: number
  /** Portions that run out of no time. */
  bought_left: number
  /** Of dispenses whose outcome is not known. */
  kept_back: number
  poured: number
  /** Of months that are over, and given back for money. */
  forfeited: number
  /** The sum of all five. */
  granted: number
  /** The day of the last pour, where the machines stand: `2026-11-29`. */
  day: string
  poured_that_day: number
  /** Months begun; 0 before the first. */
  period_n: number
  /** On whose clock its months are counted. */
  time_zone: string
  placed_at_ms: number
  started_at_ms: number | null
  period_ends_at_ms: number | null
  cancelled_at_ms: number | null
  ended_at_ms: number | null
  withdrawal_until_ms: number | null
  card_token: string | null
  card_last_four: string | null
  /** The last month whose end was announced. */
  noticed_period_n: number
  /** By this letter; null: nobody knew to whom. */
  notice_mail_id: string | null
  /** When it would have ended, had the letter left; null: it is not put off. */
  unannounced_since_ms: number | null
  /** When there is something to do beside the requests: announce, renew, try again, end. */
  check_at_ms: number | null
  /** Who ended it for its money: what comes back of pours that may have been is paid back too. */
  pays_back_by: string | null
  pays_back_reason: string | null
}

export interface PurchaseRow {
  key: number
  id: string
  subscription_key: number
  kind: Purchase['kind']
  portions: number
  total_cents: number
  currency: string
  vat_rate_bp: number
  state: Purchase['state']
  refunded_cents: number
  /** Of its portions, those that were taken back. */
  refunded_portions: number
  /** What people call it; null where it was placed before purchases were searched for, and never paid. */
  number: string | null
  idempotency_key: string
  body_digest: Buffer
  pending_payments: number
  placed_at_ms: number
  due_until_ms: number | null
  paid_at_ms: number | null
}

export interface PaymentRow {
  id: string
  purchase_key: number
  kind: 'charge' | 'refund'
  tender: 'card' | 'free'
  state: 'pending' | 'succeeded' | 'declined'
  amount_cents: number
  currency: string
  idempotency_key: string
  body_digest: Buffer
  provider_reference: string | null
  decline_reason: string | null
  refund_of: string | null
  begun_at_ms: number
  check_at_ms: number | null
  settled_at_ms: number | null
  /** Of a refund: the portions that were taken back; null of money that was not wanted. */
  portions: number | null
  /** Who gave it back; null: nobody had to decide. */
  actor: string | null
  reason: string | null
}

/** A bank card that is charged no more, and still on file at the card company. */
export interface CardToForgetRow {
  token: string
  tries: number
  due_at_ms: number
}

export interface CardRow {
  number: number
  account_id: string
  kind: 'moving' | 'printed'
  generation: number
  state: 'active' | 'locked' | 'withdrawn'
  pin_digest: Buffer | null
  wrong_pins: number
  /** Digests of the requests that brought these, oldest first: each counts once, however often it arrives. */
  wrong_pin_requests: string
  issued_at_ms: number
}

export interface MachineRow {
  key: number
  id: string
  organiser_id: string
  name: string
  place: string
  state: 'awaiting_enrolment' | 'in_service' | 'out_of_service'
  state_reason: string | null
  disabled: number
  capacity: number
  low_stock_at: number
  /** The last count and refills, less what was poured. */
  expected_stock: number
  /** As it says itself. */
  stock: number | null
  temperature_c: string | null
  /** JSON of a list of `Fault`. */
  faults: string
  software: string | null
  last_contact_ms: number | null
  is_lost: number
  is_low: number
  enrolment_digest: string | null
  enrolment_expires_at_ms: number | null
  created_at_ms: number
  /** Portions that may be in escrow for it; null: none. */
  escrow_portions: number | null
  escrow_hours: number | null
  /** How many times it was enrolled. */
  enrolments: number
}

export interface MachineKeyRow {
  id: string
  machine_key: number
  public_key: Buffer
  state: 'active' | 'revoked'
  enrolled_at_ms: number
  revoked_at_ms: number | null
}

export interface CareRow {
  id: string
  machine_key: number
  kind: CareEntry['kind']
  at_ms: number
  actor: string | null
  portions: number | null
  variance: number | null
  note: string
}

export interface DispenseRow {
  key: number
  id: string
  machine_key: number
  request_id: string
  request_digest: string
  subscription_key: number
  card_number: number
  /** The half minute of a moving card's code. */
  step: number | null
  size: PortionSize
  portions: number
  /** Of these, taken from the month's. */
  from_period: number
  period_n: number
  day: string
  state: DispenseState
  authorised_at_ms: number
  start_by_ms: number
  /** Of one in escrow: until when it may begin. */
  escrow_until_ms: number | null
  /** Of which enrolment of its machine. */
  escrow_enrolment: number | null
  settled_at_ms: number | null
  settled_by: 'machine' | 'person' | 'silence' | null
  settled_actor: string | null
  reason: string | null
}

export interface RecallRow {
  dispense_key: number
  at_ms: number
}

export interface ComplaintRow {
  dispense_key: number
  account_id: string
  state: 'open' | 'granted' | 'refused'
  text: string
  made_at_ms: number
  decided_at_ms: number | null
  decided_by: string | null
  reason: string | null
}

/** Somebody as auth says. */
export interface Subscriber {
  account_id: string
  first_name: string
  email: string
  locale: Locale
  /** Auth says that it changed. */
  stale: number
}

export interface SubscriberRow extends Subscriber {
  search_text: string
}

export interface Tables extends JournalTables, MailTables, MembersTables {
  organisers: OrganiserRow
  plans: PlanRow
  subscribers: SubscriberRow
  subscriptions: SubscriptionRow
  purchases: PurchaseRow
  payments: PaymentRow
  cards: CardRow
  cards_to_forget: CardToForgetRow
  machines: MachineRow
  machine_keys: MachineKeyRow
  machine_sessions: { key_id: string; nonce: string; opened_at_ms: number }
  machine_care: CareRow
  dispenses: DispenseRow
  escrow_recalls: RecallRow
  complaints: ComplaintRow
}

/** Any handle on the database: the reading one, or a transaction. */
export type Db = Kysely<Tables & FeedTables>
export type Tx = KitTx<Tables>
