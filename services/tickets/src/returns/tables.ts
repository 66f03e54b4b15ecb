import type { ReturnState, ReturnWhy } from '@guichet/contracts/returns'

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

export interface ReturnsTables {
  returns: ReturnRow
}
