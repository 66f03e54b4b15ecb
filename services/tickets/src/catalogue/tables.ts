import type { Category, EventState, SessionState } from '@guichet/contracts/event-nouns'
import type { MemberRole } from '@guichet/contracts/roles'

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

interface MembershipRow {
  organiser_id: string
  account_id: string
  role: MemberRole
  /** JSON of the ids of sessions the member is limited to; null for all. */
  session_ids: string | null
}

export interface CatalogueTables {
  organisers: OrganiserRow
  memberships: MembershipRow
  events: EventRow
  sessions: SessionRow
}
