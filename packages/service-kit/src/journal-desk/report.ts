import { openReader } from '../database/open.ts'
import type { JournalTables } from '../journal/tables.ts'
import { type RegisterVerdict, verifyJournals } from './verify-journals.ts'

/** A command: says of every organiser's every register whether its money journal and its closings are whole. The process exits with 1 if one is not. */
export async function reportJournals(databaseUrl: string): Promise<void> {
  const db = openReader<JournalTables>(databaseUrl)
  try {
    for await (const verdict of verifyJournals(db)) {
      process.stdout.write(`${verdict.organiserId} ${verdict.register}: ${wordsFor(verdict)}\n`)
      if (!verdict.rows.whole || !verdict.closings.whole) process.exitCode = 1
    }
  } finally {
    await db.destroy()
  }
}

function wordsFor({ rows, closings }: RegisterVerdict): string {
  if (!rows.whole) return `BROKEN at entry ${rows.brokenAtSeq}: ${rows.fault}`
  if (!closings.whole)
    return `BROKEN at the closing of ${closings.period} ${closings.number}: ${closings.fault}`
  return `whole, ${rows.rows} entries, ${closings.closings} closings, head ${rows.headHash}`
}
