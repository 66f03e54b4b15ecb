import type { Tender } from '@guichet/contracts/sales'

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

export interface PaymentsTables {
  payments: PaymentRow
}
