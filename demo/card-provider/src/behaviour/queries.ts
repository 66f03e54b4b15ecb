import type { ProviderDatabase } from '../database.ts'

export type ReferenceTotals = {
  reference: string
  count: number
  succeededCount: number
  amountCents: number
  refundedCents: number
}

/** How many cards are on file now, and how many were taken off it. */
export function countCards(database: ProviderDatabase): { onFile: number; forgotten: number } {
  const count = database.prepare<[], { onFile: number; forgotten: number }>(
    'SELECT count(script) AS onFile, count(*) - count(script) AS forgotten FROM cards',
  )
  return count.get() ?? { onFile: 0, forgotten: 0 }
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
