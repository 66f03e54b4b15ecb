import { openReader } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { answerInThread } from '@guichet/service-kit/service/thread'
import type { Tables } from '../tables.ts'
import { checkInvariants } from './check.ts'

await answerInThread(async (databaseUrl: string) => {
  const db = openReader<Tables & FeedTables>(databaseUrl)
  try {
    return await checkInvariants(db)
  } finally {
    await db.destroy()
  }
})
