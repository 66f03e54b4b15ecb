import { hash } from 'node:crypto'
import { type SettlementSheet, settlementFigures } from '@guichet/contracts/settlement'
import type { SettlementSheetRow } from './tables.ts'

/** SHA-256 over the sheet before and every field of this one, in a fixed order. */
export function hashOfSheet(row: Omit<SettlementSheetRow, 'hash'>, sessionId: string): string {
  return hash(
    'sha256',
    JSON.stringify([
      row.previous_hash,
      sessionId,
      row.number,
      row.until_ms,
      row.figures,
      row.closed_at_ms,
      row.closed_by,
    ]),
  )
}

export function sheetView(row: SettlementSheetRow, sessionId: string): SettlementSheet {
  return {
    number: row.number,
    sessionId,
    untilMs: row.until_ms,
    closedAtMs: row.closed_at_ms,
    closedBy: row.closed_by,
    figures: settlementFigures.parse(JSON.parse(row.figures)),
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
