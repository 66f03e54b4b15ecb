export interface JournalTables {
  money_journal: JournalRow
}

export interface JournalRow {
  organiser_id: string
  /** Where money is taken: `web`, or a till's id. */
  register: string
  /** From 1, without gaps, per organiser and register. */
  seq: number
  at_ms: number
  kind: 'sale' | 'refund'
  order_id: string
  order_number: string
  payment_id: string
  tender: string
  currency: string
  /** Negative for a refund. */
  gross_cents: number
  /** JSON of `VatShare[]`, by rate. */
  vat: string
  previous_hash: string
  hash: string
}

export interface VatShare {
  rateBp: number
  grossCents: number
  vatCents: number
}
