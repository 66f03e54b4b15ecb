import type { HotTable, Statements } from '../database/statements.ts'
import type { Tx } from '../write-port/verb.ts'
import { FIRST_HASH, hashOfRow } from './chain.ts'
import type { JournalRow, JournalTables, VatShare } from './tables.ts'

export interface JournalEntry {
  organiserId: string
  register: string
  kind: 'sale' | 'refund'
  orderId: string
  orderNumber: string
  paymentId: string
  tender: string
  currency: string
  /** Gross and VAT by rate; negative amounts in a refund. */
  vat: readonly VatShare[]
}

const moneyJournal: HotTable<JournalRow> = {
  name: 'money_journal',
  columns: {
    organiser_id: 'TEXT',
    register: 'TEXT',
    seq: 'BIGINT',
    at_ms: 'BIGINT',
    kind: 'TEXT',
    order_id: 'TEXT',
    order_number: 'TEXT',
    payment_id: 'TEXT',
    tender: 'TEXT',
    currency: 'TEXT',
    gross_cents: 'BIGINT',
    vat: 'TEXT',
    previous_hash: 'TEXT',
    hash: 'TEXT',
  },
}

/** Adds rows to the money journal, in the transaction that takes or gives back the money. */
export async function appendToJournal<Tables extends JournalTables>(
  tx: Tx<Tables>,
  entries: readonly JournalEntry[],
): Promise<void> {
  const heads = new Map<string, Head>()
  const rows: JournalRow[] = []
  for (const entry of entries) {
    const key = `${entry.organiserId} ${entry.register}`
    const head = heads.get(key) ?? (await findHead(tx.statements, entry.organiserId, entry.register))
    const row = rowAfter(head, entry, tx.nowMs)
    heads.set(key, row)
    rows.push(row)
  }
  await tx.statements.insert(moneyJournal, rows)
}

interface Head {
  seq: number
  hash: string
  at_ms: number
  /** The end of the last closed day, where one was closed. */
  closed_until_ms?: number | null
}

const LAST_ROW = `
  SELECT seq, hash, at_ms, (
    SELECT to_ms FROM journal_closings
    WHERE organiser_id = ? AND register = ? AND period = 'day' ORDER BY number DESC LIMIT 1
  ) AS closed_until_ms
  FROM money_journal WHERE organiser_id = ? AND register = ? ORDER BY seq DESC LIMIT 1`

async function findHead(statements: Statements, organiserId: string, register: string): Promise<Head> {
  const journal = [organiserId, register]
  const [last] = await statements.all<Head>(LAST_ROW, [...journal, ...journal])
  return last ?? { seq: 0, hash: FIRST_HASH, at_ms: 0 }
}

/** A clock that was set back writes nothing into the past: into no closed day, and before no other row. */
function timeAfter({ at_ms, closed_until_ms }: Head, nowMs: number): number {
  return Math.max(nowMs, at_ms, closed_until_ms ?? 0)
}

function rowAfter(head: Head, entry: JournalEntry, nowMs: number): JournalRow {
  const row = {
    organiser_id: entry.organiserId,
    register: entry.register,
    seq: head.seq + 1,
    at_ms: timeAfter(head, nowMs),
    kind: entry.kind,
    order_id: entry.orderId,
    order_number: entry.orderNumber,
    payment_id: entry.paymentId,
    tender: entry.tender,
    currency: entry.currency,
    gross_cents: entry.vat.reduce((sum, share) => sum + share.grossCents, 0),
    vat: JSON.stringify(
      entry.vat.map(({ rateBp, grossCents, vatCents }) => ({ rateBp, grossCents, vatCents })),
    ),
    previous_hash: head.hash,
  }
  return { ...row, hash: hashOfRow(row) }
}
