import type { HolderKind } from '@guichet/contracts/internal'
import type { Locale } from '@guichet/contracts/primitives'

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

export interface TicketsTables {
  tickets: TicketRow
  ticket_holders: TicketHolderRow
}
