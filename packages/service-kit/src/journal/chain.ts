import { hash } from 'node:crypto'
import type { ClosingRow, JournalRow } from './tables.ts'

export const FIRST_HASH = '0'.repeat(64)

/** SHA-256 over the row before and every field of this one, in a fixed order. */
export function hashOfRow(row: Omit<JournalRow, 'hash'>): string {
  const fields = [
    row.previous_hash,
    row.organiser_id,
    row.register,
    row.seq,
    row.at_ms,
    row.kind,
    row.order_id,
    row.order_number,
    row.payment_id,
    row.tender,
    row.currency,
    row.gross_cents,
    row.vat,
  ]
  return digestOf(fields)
}

/** SHA-256 over the closing before, every field of this one, and with `head_hash` over every row of the journal so far. */
export function hashOfClosing(row: Omit<ClosingRow, 'hash'>): string {
  return digestOf([
    row.previous_hash,
    row.id,
    row.organiser_id,
    row.register,
    row.period,
    row.number,
    row.starts_on,
    row.time_zone,
    row.from_ms,
    row.to_ms,
    row.first_seq,
    row.entries,
    row.totals,
    row.head_hash,
    row.closed_at_ms,
  ])
}

function digestOf(fields: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(fields))
}
