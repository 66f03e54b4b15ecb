import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { FIRST_HASH, hashOfRow } from './chain.ts'
import type { JournalRow, JournalTables } from './tables.ts'

export type JournalVerdict =
  | { whole: true; rows: number; headHash: string }
  | { whole: false; rows: number; brokenAtSeq: number; fault: 'gap' | 'chain' | 'content' }

const PAGE = 1000

/**
 * Reads one register's journal from its first row and says whether every row is there, in order and as it was written. Rows
 * cut off the end leave no trace in the table itself: compare `rows` and `headHash` with what was noted elsewhere.
 */
export async function verifyJournal(
  db: Kysely<JournalTables>,
  organiserId: string,
  register: string,
): Promise<JournalVerdict> {
  let seq = 0
  let hash = FIRST_HASH
  for (;;) {
    const rows = await readPage(db, organiserId, register, seq)
    for (const row of rows) {
      const fault = faultOf(row, seq, hash)
      if (fault) return { whole: false, rows: seq, brokenAtSeq: seq + 1, fault }
      seq = row.seq
      hash = row.hash
    }
    if (rows.length < PAGE) return { whole: true, rows: seq, headHash: hash }
    // SQLite answers at once: without a pause, a long journal would keep everybody else waiting.
    await nextTurn()
  }
}

function faultOf(
  row: JournalRow,
  previousSeq: number,
  previousHash: string,
): 'gap' | 'chain' | 'content' | undefined {
  if (row.seq !== previousSeq + 1) return 'gap'
  if (row.previous_hash !== previousHash) return 'chain'
  return hashOfRow(row) === row.hash ? undefined : 'content'
}

function readPage(db: Kysely<JournalTables>, organiserId: string, register: string, afterSeq: number) {
  return db
    .selectFrom('money_journal')
    .selectAll()
    .where('organiser_id', '=', organiserId)
    .where('register', '=', register)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(PAGE)
    .execute()
}
