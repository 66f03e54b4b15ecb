import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ARCHIVE_FORMAT } from './archive.ts'
import { hashOfClosing, hashOfRow } from './chain.ts'
import { addRow, type CurrencyTotals } from './totals.ts'

const text = z.string()
const count = z.int()
const row = z.strictObject({
  organiser_id: text,
  register: text,
  seq: count,
  at_ms: count,
  kind: z.enum(['sale', 'refund']),
  order_id: text,
  order_number: text,
  payment_id: text,
  tender: text,
  currency: text,
  gross_cents: count,
  vat: z.array(z.strictObject({ rateBp: count, grossCents: count, vatCents: count })),
  previous_hash: text,
  hash: text,
})
const closing = z.strictObject({
  id: text,
  organiser_id: text,
  register: text,
  period: z.enum(['day', 'month', 'year']),
  number: count,
  starts_on: text,
  time_zone: text,
  from_ms: count,
  to_ms: count,
  first_seq: count,
  entries: count,
  totals_text: text,
  totals: z.unknown(),
  head_hash: text,
  closed_at_ms: count,
  previous_hash: text,
  hash: text,
})
const archive = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  organiser: z.record(text, z.unknown()),
  closing,
  rows: z.array(row),
  sha256: text,
})
type Archive = z.infer<typeof archive>

type ArchiveVerdict =
  | { whole: true; period: string; startsOn: string; rows: number; closingHash: string }
  | { whole: false; fault: string }

const SEAL = /,"sha256":"([0-9a-f]{64})"\}\n$/

/**
 * Whether an archive in JSON is as it was written: its bytes, the chain of its rows, the closing's hash, and that the rows come to the
 * closing's totals. Needs nothing but the file. That it is the archive that was once made, and no other, says the closing's hash noted elsewhere.
 */
export function verifyArchive(file: string): ArchiveVerdict {
  const seal = SEAL.exec(file)
  if (!seal) return fault('it does not end with its seal: it was cut off, or is no archive')
  const body = file.slice(0, seal.index)
  if (createHash('sha256').update(body).digest('hex') !== seal[1])
    return fault('its bytes are not those that were sealed')
  const parsed = archive.safeParse(JSON.parse(file))
  if (!parsed.success) return fault(`it is not of the form ${ARCHIVE_FORMAT}`)
  const found = faultOfRows(parsed.data) ?? faultOfClosing(parsed.data)
  if (found) return fault(found)
  const { period, starts_on, hash } = parsed.data.closing
  return { whole: true, period, startsOn: starts_on, rows: parsed.data.rows.length, closingHash: hash }
}

function fault(words: string): ArchiveVerdict {
  return { whole: false, fault: words }
}

function faultOfRows({ rows, closing }: Archive): string | undefined {
  let previous: string | undefined
  for (const [n, each] of rows.entries()) {
    if (each.seq !== closing.first_seq + n) return `row ${closing.first_seq + n} is missing`
    if (previous !== undefined && each.previous_hash !== previous)
      return `row ${each.seq} does not name the row before`
    if (hashOfRow({ ...each, vat: JSON.stringify(each.vat) }) !== each.hash)
      return `row ${each.seq} was changed`
    if (each.at_ms < closing.from_ms || each.at_ms >= closing.to_ms)
      return `row ${each.seq} is not of this period`
    previous = each.hash
  }
  if (rows.length !== closing.entries) return `${closing.entries} rows were closed, ${rows.length} are here`
  if (previous !== undefined && previous !== closing.head_hash)
    return 'its last row is not the one that was closed'
  return undefined
}

function faultOfClosing({ rows, closing }: Archive): string | undefined {
  const { totals_text, totals, ...rest } = closing
  if (hashOfClosing({ ...rest, totals: totals_text }) !== closing.hash) return 'the closing was changed'
  if (JSON.stringify(totals) !== totals_text) return 'the totals are not those of the closing'
  const sums: CurrencyTotals[] = []
  for (const each of rows) addRow(sums, { ...each, vat: JSON.stringify(each.vat) })
  const moved = (JSON.parse(totals_text) as CurrencyTotals[]).filter(
    ({ sales, refunds }) => sales + refunds > 0,
  )
  return JSON.stringify(moved.map(ofPeriod)) === JSON.stringify(sums.map(ofPeriod))
    ? undefined
    : 'the rows do not come to the totals'
}

/** Without the cumulated amounts, which the rows of one period cannot give. */
function ofPeriod({ yearNetCents, perpetualSalesCents, perpetualRefundsCents, ...own }: CurrencyTotals) {
  return own
}
