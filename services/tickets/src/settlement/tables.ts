export interface SettlementSheetRow {
  session_key: number
  /** From 1, without gaps, per session. */
  number: number
  until_ms: number
  /** JSON of the contract's figures: of the first sheet all, of others what has changed. */
  figures: string
  closed_at_ms: number
  closed_by: string
  previous_hash: string
  hash: string
}

export interface SettlementTables {
  settlement_sheets: SettlementSheetRow
}
