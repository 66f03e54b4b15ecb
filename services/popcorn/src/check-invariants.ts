import { openReader } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { readDatabaseUrl } from './config.ts'
import { checkInvariants } from './invariants/check.ts'
import type { Tables } from './tables.ts'

// Checks everything ever granted, sold and poured, one line for each thing that does not hold. Exits with 1 if there is one.

const db = openReader<Tables & FeedTables>(readDatabaseUrl(process.env))
try {
  const breaches = await checkInvariants(db)
  for (const { invariant, subject, expected, found } of breaches) {
    process.stdout.write(`BROKEN ${subject}: ${invariant}: ${found} instead of ${expected}\n`)
  }
  process.stdout.write(breaches.length === 0 ? 'everything holds\n' : `${breaches.length} broken\n`)
  if (breaches.length > 0) process.exitCode = 1
} finally {
  await db.destroy()
}
