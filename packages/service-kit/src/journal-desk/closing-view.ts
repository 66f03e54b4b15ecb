import { type Closing, periodTotals } from '@guichet/contracts/closings'
import { z } from 'zod'
import type { ClosingRow } from '../journal/tables.ts'
import type { CurrencyTotals } from '../journal/totals.ts'

const totalsSchema = z.array(periodTotals)

export function closingView(row: ClosingRow): Closing {
  return {
    id: row.id,
    organiserId: row.organiser_id,
    register: row.register,
    period: row.period,
    number: row.number,
    startsOn: row.starts_on,
    timeZone: row.time_zone,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    firstSeq: row.first_seq,
    entries: row.entries,
    totals: totalsSchema.parse(JSON.parse(row.totals)),
    closedAtMs: row.closed_at_ms,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}

export function totalsView(totals: readonly CurrencyTotals[]) {
  return totalsSchema.parse(totals)
}
