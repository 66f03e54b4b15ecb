import type { ProviderDatabase } from '../database.ts'

export type ReferenceTotals = {
  reference: string
  count: number
  succeededCount: number
  amountCents: number
  refundedCents: number
}

/** What was charged (declined charges count, but take nothing) and given back, for each reference. */
export function sumByReference(database: ProviderDatabase): ReferenceTotals[] {
  return database
    .prepare<
      [],
      ReferenceTotals
    >(`SELECT reference, count(*) AS count, sum(state = 'succeeded') AS succeededCount,
      sum(CASE WHEN state = 'succeeded' THEN amount_cents ELSE 0 END) AS amountCents,
      sum(refunded_cents) AS refundedCents FROM charges GROUP BY reference ORDER BY reference`)
    .all()
}
