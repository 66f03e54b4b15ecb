import { openReader } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { answerInThread } from '@guichet/service-kit/service/thread'
import type { Tables } from '../tables.ts'
import { checkInvariants, checkSessionsEndingAfter } from './check.ts'
import type { CheckQuestion } from './watch.ts'

await answerInThread(async ({ databaseUrl, endsAfterMs }: CheckQuestion) => {
  const db = openReader<Tables & FeedTables>(databaseUrl)
  try {
    return await (endsAfterMs === undefined ? checkInvariants(db) : checkSessionsEndingAfter(db, endsAfterMs))
  } finally {
    await db.destroy()
  }
})
