import type { Kysely } from 'kysely'
import { openReader } from '../database/open.ts'
import type { FeedTables } from '../feed/tables.ts'
import type { Breach } from './breach.ts'

/** A command: one line for each thing that does not hold. The process exits with 1 if there is one. */
export async function reportInvariants<Tables>(
  databaseUrl: string,
  check: (db: Kysely<Tables & FeedTables>) => Promise<readonly Breach[]>,
): Promise<void> {
  const db = openReader<Tables & FeedTables>(databaseUrl)
  try {
    const breaches = await check(db)
    for (const { invariant, subject, expected, found } of breaches) {
      process.stdout.write(`BROKEN ${subject}: ${invariant}: ${found} instead of ${expected}\n`)
    }
    process.stdout.write(breaches.length === 0 ? 'everything holds\n' : `${breaches.length} broken\n`)
    if (breaches.length > 0) process.exitCode = 1
  } finally {
    await db.destroy()
  }
}
