/** One time that somebody came in with a ticket, as validation tells it; what was taken back there is gone here. */
interface AdmissionRow {
  order_id: string
  n: number
  entry_no: number
  gate: string
  at_ms: number
  left_at_ms: number | null
}

export interface AdmissionsTables {
  admissions: AdmissionRow
}
