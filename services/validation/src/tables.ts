import type { EventState, SessionState } from '@guichet/contracts/event-nouns'
import type { MemberRole } from '@guichet/contracts/roles'
import type { Direction, KeptOutcome } from '@guichet/contracts/validation'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { Tx as KitTx } from '@guichet/service-kit/write-port/verb'
import type { Kysely } from 'kysely'

export interface SessionRow {
  key: number
  id: string
  event_id: string
  organiser_id: string
  state: SessionState
  starts_at_ms: number
  ends_at_ms: number
  doors_at_ms: number | null
  capacity: number
  moved_from_ms: number | null
  notice: string | null
  re_entry: number
}

export interface TicketRow {
  id: string
  session_id: string
  order_number: string
  offer_name: string
  proof_required: number
  condition: string | null
  holder_name: string | null
  search_text: string
  ticket_generation: number
  holder_generation: number
}

export interface CodeRow {
  digest: Buffer
  ticket_id: string
  ticket_generation: number
  holder_generation: number
}

export interface MembershipRow {
  account_id: string
  organiser_id: string
  role: MemberRole
  /** JSON of the ids of sessions the member is limited to; null for all. */
  session_ids: string | null
}

export interface ScanRow {
  key: number
  scan_id: string
  session_key: number
  gate: string
  account_id: string
  /** Null for who was judged by hand, without a code. */
  code_digest: Buffer | null
  ticket_id: string | null
  outcome: KeptOutcome
  /** too_early: when the doors were to open. */
  opens_at_ms: number | null
  at_ms: number
  direction: Direction
  /** The ticket's entry that was made or ended, or that was in the way. */
  entry_no: number | null
  request_id: string | null
  reason: string | null
}

export interface AdmissionRow {
  ticket_id: string
  entry_no: number
  session_key: number
  scan_id: string
  gate: string
  at_ms: number
}

export interface DepartureRow {
  ticket_id: string
  entry_no: number
  kind: 'exit' | 'undo'
  session_key: number
  /** exit: of the scan at the exit; undo: of the one whose entry was taken back. */
  scan_id: string
  account_id: string
  gate: string
  at_ms: number
}

export interface DoorCountRow {
  session_key: number
  gate: string
  /** Since 1970. */
  minute: number
  admitted: number
  entries: number
  by_hand: number
  exits: number
  refused: number
  undone: number
  last_at_ms: number
}

export interface Tables {
  organisers: { id: string; name: string }
  memberships: MembershipRow
  events: { id: string; state: EventState; title: string; time_zone: string }
  sessions: SessionRow
  tickets: TicketRow
  voided_tickets: { ticket_id: string; asked_at_ms: number | null }
  minimum_generations: { ticket_id: string; ticket_generation: number }
  codes: CodeRow
  scans: ScanRow
  admissions: AdmissionRow
  departures: DepartureRow
  door_counts: DoorCountRow
}

/** Any handle on the database: the reading one, or a transaction. */
export type Db = Kysely<Tables & FeedTables>
export type Tx = KitTx<Tables>
