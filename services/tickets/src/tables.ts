import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { JournalTables } from '@guichet/service-kit/journal/tables'
import type { Tx as KitTx } from '@guichet/service-kit/write-port/verb'
import type { Kysely } from 'kysely'
import type { AdmissionsTables } from './admissions/tables.ts'
import type { BuyersTables } from './buyers/tables.ts'
import type { CancellationsTables } from './cancellations/tables.ts'
import type { CatalogueTables } from './catalogue/tables.ts'
import type { CorrectionsTables } from './corrections/tables.ts'
import type { ExchangesTables } from './exchanges/tables.ts'
import type { GuestListTables } from './guest-list/tables.ts'
import type { MailsTables } from './mails/tables.ts'
import type { MessagesTables } from './messages/tables.ts'
import type { MovesTables } from './moves/tables.ts'
import type { NotesTables } from './notes/tables.ts'
import type { OffersTables } from './offers/tables.ts'
import type { OrdersTables } from './orders/tables.ts'
import type { PaymentsTables } from './payments/tables.ts'
import type { PoolsTables } from './pools/tables.ts'
import type { ReturnsTables } from './returns/tables.ts'
import type { SettlementTables } from './settlement/tables.ts'
import type { TicketsTables } from './tickets/tables.ts'
import type { TransfersTables } from './transfers/tables.ts'

/** Each room's own, and what is too small for a file. */
export interface Tables
  extends JournalTables,
    AdmissionsTables,
    BuyersTables,
    CancellationsTables,
    CatalogueTables,
    CorrectionsTables,
    ExchangesTables,
    GuestListTables,
    MailsTables,
    MessagesTables,
    MovesTables,
    NotesTables,
    OffersTables,
    OrdersTables,
    PaymentsTables,
    PoolsTables,
    ReturnsTables,
    SettlementTables,
    TicketsTables,
    TransfersTables {
  accounts: { email_digest: string; account_id: string }
  account_orders: { account_id: string; order_key: number }
  account_orders_head: { id: number; last_order_key: number }
  forgotten_sessions: { session_key: number; at_ms: number }
  takers_to_forget: { transfer_id: string; due_at_ms: number }
  people_to_forget: { order_key: number; due_at_ms: number }
}

/** Any handle on the database: the reading one, or a transaction. */
export type Db = Kysely<Tables & FeedTables>
export type Tx = KitTx<Tables>
