import { createHash } from 'node:crypto'
import { type JournalDb, readRows } from './queries.ts'
import type { ClosingRow, JournalRow, VatShare } from './tables.ts'

/** Whose journal it is, as the law wants it named. */
export interface ArchivedOrganiser {
  id: string
  name: string
  legalName: string | null
  siren: string | null
  vatId: string | null
  licenceNumber: string | null
  address: string | null
}

export const ARCHIVE_FORMAT = 'guichet-journal-archive/1'

/**
 * A closed period as a file that can be checked by itself: who sold, the closing, every row of the journal with its hashes, and at
 * the end the SHA-256 of all the bytes before it. The same period gives the same bytes, as long as the organiser's data are the same.
 */
export async function* archiveAsJson(
  db: JournalDb,
  organiser: ArchivedOrganiser,
  closing: ClosingRow,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const sealed = (text: string): string => {
    hash.update(text)
    return text
  }
  const head = { format: ARCHIVE_FORMAT, organiser, closing: archivedClosing(closing) }
  yield sealed(`${JSON.stringify(head).slice(0, -1)},"rows":[`)
  let first = true
  for await (const row of rowsOf(db, closing)) {
    yield sealed(`${first ? '' : ','}\n${JSON.stringify(archivedRow(row))}`)
    first = false
  }
  yield sealed('\n]')
  yield `,"sha256":"${hash.digest('hex')}"}\n`
}

/** The hash is over the totals' text: it is kept as it was written, beside its reading. */
function archivedClosing({ totals, ...closing }: ClosingRow) {
  return { ...closing, totals_text: totals, totals: JSON.parse(totals) as unknown }
}

function archivedRow({ vat, ...row }: JournalRow) {
  return { ...row, vat: JSON.parse(vat) as VatShare[] }
}

const CSV_COLUMNS = [
  'organiser_id',
  'register',
  'seq',
  'at_ms',
  'time',
  'kind',
  'order_number',
  'tender',
  'currency',
  'gross_cents',
  'vat',
  'order_id',
  'payment_id',
  'previous_hash',
  'hash',
] as const

/** A closed period's rows for a spreadsheet, a header first. Amounts are in cents; VAT is `rate in hundredths of a percent:gross:vat`. */
export async function* archiveAsCsv(db: JournalDb, closing: ClosingRow): AsyncGenerator<string> {
  yield `${CSV_COLUMNS.join(',')}\r\n`
  for await (const row of rowsOf(db, closing)) {
    const shares = JSON.parse(row.vat) as VatShare[]
    const vat = shares
      .map(({ rateBp, grossCents, vatCents }) => `${rateBp}:${grossCents}:${vatCents}`)
      .join(' ')
    const fields = { ...row, vat, time: new Date(row.at_ms).toISOString() }
    yield `${CSV_COLUMNS.map((column) => csvField(fields[column])).join(',')}\r\n`
  }
}

/** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
function csvField(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const PAGE = 1000

async function* rowsOf(db: JournalDb, closing: ClosingRow): AsyncGenerator<JournalRow> {
  const register = { organiserId: closing.organiser_id, register: closing.register }
  const endSeq = closing.first_seq + closing.entries
  for (let seq = closing.first_seq; seq < endSeq; ) {
    const rows = await readRows(db, register, seq, Math.min(PAGE, endSeq - seq))
    if (rows.length === 0) throw new Error(`the journal ends before row ${seq}, which is closed`)
    yield* rows
    seq += rows.length
  }
}
