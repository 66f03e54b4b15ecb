import type { Category, EventState, SessionState } from '@guichet/contracts/event-nouns'
import type { Locale } from '@guichet/contracts/primitives'
import type { MemberRole } from '@guichet/contracts/roles'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { MailTables } from '@guichet/service-kit/mail/queue/tables'
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
  search_text: string
  created_at_ms: number
}

export interface MembershipRow {
  organiser_id: string
  account_id: string
  role: MemberRole
  /** JSON of the ids of sessions the member is limited to; null for all. */
  session_ids: string | null
  added_at_ms: number
}

export interface InvitationRow {
  id: string
  organiser_id: string
  /** Empty once it is answered or taken back. */
  email: string | null
  role: MemberRole
  session_ids: string | null
  locale: Locale
  inviter_id: string
  token_digest: string
  mail_id: string
  /** `open` still when its link has ended. */
  state: 'open' | 'accepted' | 'declined' | 'revoked'
  accepted_by: string | null
  sent_at_ms: number
  expires_at_ms: number
  closed_at_ms: number | null
}

/** An invitation that was mailed within a day; taken back or not. */
export interface InvitationMailRow {
  mail_id: string
  organiser_id: string
  recipient_digest: string
  sent_at_ms: number
}

export interface EventRow {
  id: string
  organiser_id: string
  state: EventState
  slug: string
  title: string
  description: string
  category: Category
  venue_name: string
  venue_address: string
  venue_city: string
  time_zone: string
  search_text: string
  city_search_text: string
  image_digest: string | null
  image_alt: string | null
  refundable: number
  refund_until_hours_before: number
  refund_fee_cents: number
  exchangeable: number
  version: number
  published_at_ms: number | null
  created_at_ms: number
  updated_at_ms: number
}

export interface SessionRow {
  id: string
  event_id: string
  state: SessionState
  starts_at_ms: number
  ends_at_ms: number
  doors_at_ms: number | null
  capacity: number
  moved_at_ms: number | null
  moved_from_ms: number | null
  refund_until_ms: number | null
  notice: string | null
  re_entry: number
}

export interface AnsweredRequestRow {
  event_id: string
  idempotency_key: string
  body_digest: Buffer
  /** JSON. */
  answer: string
  answered_at_ms: number
}

export interface Tables extends MailTables {
  organisers: OrganiserRow
  memberships: MembershipRow
  invitations: InvitationRow
  invitation_mails: InvitationMailRow
  events: EventRow
  sessions: SessionRow
  answered_requests: AnsweredRequestRow
  images: { digest: string; width: number; bytes: Uint8Array }
}

/** Any handle on the database: the reading one, or a transaction. */
export type Db = Kysely<Tables & FeedTables>
export type Tx = KitTx<Tables>
