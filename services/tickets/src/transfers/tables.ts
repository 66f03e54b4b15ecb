import type { HolderKind } from '@guichet/contracts/internal'
import type { Locale } from '@guichet/contracts/primitives'

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

export interface TransfersTables {
  transfers: TransferRow
  transfer_people: TransferPeopleRow
}
