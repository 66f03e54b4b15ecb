export interface CorrectionRow {
  id: string
  order_key: number
  actor: string
  email_changed: number
  name_changed: number
  /** `replaced`: by a later correction, which renews them. */
  codes: 'kept' | 'renewing' | 'renewed' | 'replaced'
  made_at_ms: number
  tries: number
  /** When to ask the door again, while the codes are being renewed. */
  check_at_ms: number | null
  renewed_at_ms: number | null
}

export interface CorrectionsTables {
  corrections: CorrectionRow
}
