export interface MoveRow {
  id: string
  session_key: number
  /** As events says it: with the session, what makes a move one. */
  moved_at_ms: number
  /** `overtaken`: moved again or called off before everybody was told. */
  state: 'running' | 'done' | 'overtaken'
  from_ms: number
  to_ms: number
  refund_until_ms: number
  notice: string | null
  /** Orders up to it have their mail in the queue. */
  last_order_key: number
  started_at_ms: number
  done_at_ms: number | null
}

export interface MovesTables {
  moves: MoveRow
}
