export interface JournalTables {
  money_journal: JournalRow
  journal_closings: ClosingRow
}

export interface JournalRow {
  organiser_id: string
  /** Where money is taken: `web`, or a till's id. */
  register: string
  /** From 1, without gaps, per organiser and register. */
  seq: number
  /** Never before the row before it, nor within a day that is closed. */
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

export type Period = 'day' | 'month' | 'year'

export interface ClosingRow {
  id: string
  organiser_id: string
  register: string
  period: Period
  /** From 1, without gaps, per organiser, register and kind of period. */
  number: number
  /** The period's first day, YYYY-MM-DD. */
  starts_on: string
  time_zone: string
  /** The period is [from_ms, to_ms). */
  from_ms: number
  to_ms: number
  /** Its rows are `first_seq` and the `entries - 1` after it. */
  first_seq: number
  entries: number
  /** JSON of `CurrencyTotals[]`. */
  totals: string
  /** Of the journal's last row before `to_ms`. */
  head_hash: string
  closed_at_ms: number
  previous_hash: string
  hash: string
}
