import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { Tables } from '../tables.ts'
import { checkInvariants, checkSessionsEndingAfter } from './check.ts'
import type { CheckQuestion } from './watch.ts'

const { databaseUrl, endsAfterMs }: CheckQuestion = workerData
const db = openReader<Tables & FeedTables>(databaseUrl)
try {
  parentPort?.postMessage(
    await (endsAfterMs === undefined ? checkInvariants(db) : checkSessionsEndingAfter(db, endsAfterMs)),
  )
} finally {
  await db.destroy()
}
