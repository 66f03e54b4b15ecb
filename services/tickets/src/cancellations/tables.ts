export interface CancellationRow {
  session_key: number
  state: 'running' | 'done'
  /** Orders up to it are settled. */
  last_order_key: number
  holds_released: number
  /** Tickets whose holders had come in already. */
  entered: number
  started_at_ms: number
  done_at_ms: number | null
}

export interface CancellationsTables {
  cancellations: CancellationRow
}
