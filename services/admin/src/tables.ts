import type { EventState, SessionState } from '@guichet/contracts/event-nouns'
import type { PlanKind } from '@guichet/contracts/popcorn'
import type { ReturnWhy } from '@guichet/contracts/returns'
import type { Channel } from '@guichet/contracts/sales'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { MembersTables } from '@guichet/service-kit/members/tables'
import type { Tx as KitTx } from '@guichet/service-kit/write-port/verb'
import type { Kysely } from 'kysely'
import type { AuditTables } from './audit/tables.ts'

export interface EventRow {
  id: string
  organiser_id: string
  state: EventState
  title: string
  /** The title without accents and in lower case. */
  search_text: string
  time_zone: string
}

export interface SessionRow {
  id: string
  event_id: string
  organiser_id: string
  state: SessionState
  starts_at_ms: number
  ends_at_ms: number
  capacity: number
}

interface OfferRow {
  id: string
  event_id: string
  session_id: string
  name: string
  vat_rate_bp: number
}

export interface OrderRow {
  id: string
  number: string
  state: string
  channel: Channel
  organiser_id: string
  event_id: string
  session_id: string
  currency: string
  placed_at_ms: number
  paid_at_ms: number | null
}

export interface OrderLineRow {
  order_id: string
  n: number
  offer_id: string
  quantity: number
  price_cents: number
  /** Null where it was not told: the offer's. */
  vat_rate_bp: number | null
}

export interface TicketRow {
  id: string
  order_id: string
  offer_id: string
  fiscal_no: number
  voided: number
}

interface ReturnRow {
  id: string
  ticket_id: string
  why: ReturnWhy
  amount_cents: number
  fee_cents: number
  at_ms: number
}

/** What is counted of sales. */
export interface SalesMeasures {
  /** Paid ones, those that cost nothing too. */
  orders: number
  /** Tickets. */
  sold: number
  returned: number
  /** Places that were kept and not paid for. */
  abandoned: number
  gross_cents: number
  /** Given back, or paid another order with. */
  refunded_cents: number
}

export interface SalesQuarterRow extends SalesMeasures {
  event_id: string
  quarter_ms: number
  session_id: string
  offer_id: string
  channel: Channel
  organiser_id: string
  currency: string
}

export interface SalesPeriodRow extends SalesMeasures {
  period: 'day' | 'month'
  /** `2026-11-30`, where the event is. */
  starts_on: string
  event_id: string
  channel: Channel
  organiser_id: string
  time_zone: string
  currency: string
}

export interface DoorMinuteRow {
  session_id: string
  minute_ms: number
  gate: string
  entries: number
  exits: number
}

/** What is counted of popcorn's plans. */
export interface PopcornMeasures {
  /** Paid ones, those that cost nothing too. */
  purchases: number
  portions: number
  gross_cents: number
  refunded_cents: number
}

export interface PopcornQuarterRow extends PopcornMeasures {
  plan_id: string
  quarter_ms: number
  currency: string
  organiser_id: string
}

export interface PopcornPurchaseRow {
  id: string
  /** As far as it was counted. */
  refunded_cents: number
}

/** Of all time. */
export interface AttendanceRow {
  session_id: string
  offer_id: string
  channel: Channel
  sold: number
  returned: number
  admitted: number
}

export interface Tables extends MembersTables, AuditTables {
  organisers: { id: string; name: string; currency: string }
  events: EventRow
  sessions: SessionRow
  offers: OfferRow
  orders: OrderRow
  order_lines: OrderLineRow
  tickets: TicketRow
  returns: ReturnRow
  sales_quarters: SalesQuarterRow
  sales_periods: SalesPeriodRow
  stays: { ticket_id: string; entry_no: number; ended: number }
  door_minutes: DoorMinuteRow
  attendance: AttendanceRow
  machines: { id: string; organiser_id: string; name: string; place: string }
  pours: { dispense_id: string }
  pour_quarters: {
    machine_id: string
    quarter_ms: number
    organiser_id: string
    pours: number
    portions: number
  }
  plans: { id: string; name: string; kind: PlanKind }
  subscription_plans: { subscription_id: string; plan_id: string }
  popcorn_purchases: PopcornPurchaseRow
  popcorn_quarters: PopcornQuarterRow
  account_quarters: { quarter_ms: number; opened: number; deleted: number }
}

/** Any handle on the database: the reading one, or a transaction. */
export type Db = Kysely<Tables & FeedTables>
export type Tx = KitTx<Tables>
