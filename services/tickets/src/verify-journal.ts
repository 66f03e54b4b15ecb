import { openReader } from '@guichet/service-kit/database/open'
import type { JournalTables } from '@guichet/service-kit/journal/tables'
import { readDatabaseUrl } from './config.ts'
import { type RegisterVerdict, verifyJournals } from './journal/verify-journals.ts'

// Says of every organiser's every register whether its money journal and its closings are whole. Exits with 1 if one is not.

const db = openReader<JournalTables>(readDatabaseUrl(process.env))
try {
  for await (const verdict of verifyJournals(db)) {
    process.stdout.write(`${verdict.organiserId} ${verdict.register}: ${wordsFor(verdict)}\n`)
    if (!verdict.rows.whole || !verdict.closings.whole) process.exitCode = 1
  }
} finally {
  await db.destroy()
}

function wordsFor({ rows, closings }: RegisterVerdict): string {
  if (!rows.whole) return `BROKEN at entry ${rows.brokenAtSeq}: ${rows.fault}`
  if (!closings.whole)
    return `BROKEN at the closing of ${closings.period} ${closings.number}: ${closings.fault}`
  return `whole, ${rows.rows} entries, ${closings.closings} closings, head ${rows.headHash}`
}
