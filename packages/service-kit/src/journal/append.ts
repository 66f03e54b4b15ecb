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

/** Adds rows to the money journal, in the transaction that takes or gives back the money. */
export async function appendToJournal<Tables extends JournalTables>(
  tx: Tx<Tables>,
  entries: readonly JournalEntry[],
): Promise<void> {
  const db = tx.db as unknown as Tx<JournalTables>['db']
  const heads = new Map<string, Head>()
  const rows: JournalRow[] = []
  for (const entry of entries) {
    const key = `${entry.organiserId} ${entry.register}`
    const head = heads.get(key) ?? (await findHead(db, entry.organiserId, entry.register))
    const row = rowAfter(head, entry, tx.nowMs)
    heads.set(key, row)
    rows.push(row)
  }
  if (rows.length > 0) await db.insertInto('money_journal').values(rows).execute()
}

interface Head {
  seq: number
  hash: string
  at_ms: number
  /** The end of the last closed day, where one was closed. */
  closed_until_ms?: number | null
}

async function findHead(db: Tx<JournalTables>['db'], organiserId: string, register: string): Promise<Head> {
  const last = await db
    .selectFrom('money_journal')
    .select(['seq', 'hash', 'at_ms'])
    .select((eb) =>
      eb
        .selectFrom('journal_closings')
        .select('to_ms')
        .where('organiser_id', '=', organiserId)
        .where('register', '=', register)
        .where('period', '=', 'day')
        .orderBy('number', 'desc')
        .limit(1)
        .as('closed_until_ms'),
    )
    .where('organiser_id', '=', organiserId)
    .where('register', '=', register)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
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
