import { openReader } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { readDatabaseUrl } from './config.ts'
import { verifyJournals } from './journal/verify-journals.ts'
import type { Tables } from './tables.ts'

// Says of every organiser's every register whether its money journal is whole. Exits with 1 if one is not.

const db = openReader<Tables & FeedTables>(readDatabaseUrl(process.env))
try {
  for await (const { organiserId, register, verdict } of verifyJournals(db)) {
    const found = verdict.whole
      ? `whole, ${verdict.rows} entries, head ${verdict.headHash}`
      : `BROKEN at entry ${verdict.brokenAtSeq}: ${verdict.fault}`
    process.stdout.write(`${organiserId} ${register}: ${found}\n`)
    if (!verdict.whole) process.exitCode = 1
  }
} finally {
  await db.destroy()
}
