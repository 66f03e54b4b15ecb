import { createHash } from 'node:crypto'
import type { JournalRow } from './tables.ts'

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
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
