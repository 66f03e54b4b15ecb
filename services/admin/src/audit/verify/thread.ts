import { createPublicKey } from 'node:crypto'
import type { AuditVerifyAnswer } from '@guichet/contracts/audit'
import { openReader } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { type Asker, answerInThread } from '@guichet/service-kit/service/thread'
import type { Tables } from '../../tables.ts'
import { verifyLog } from './log.ts'
import { doorOf } from './outside.ts'

/** After a restore much may have to be read again: then it is said to be behind. */
const PATIENCE_MS = 5_000

export interface VerifyQuestion {
  databaseUrl: string
  publicKey: string
}

/** What the thread says meanwhile. */
export type VerifyNews = { read: number; entries: number } | { unasked: string; message: string }

async function verify({ databaseUrl, publicKey }: VerifyQuestion, asker: Asker): Promise<AuditVerifyAnswer> {
  const db = openReader<Tables & FeedTables>(databaseUrl)
  const tell = (news: VerifyNews): void => asker.tell(news)
  try {
    return await verifyLog({
      db,
      patienceMs: PATIENCE_MS,
      key: createPublicKey(publicKey),
      doorOf: (service) => doorOf(asker, service),
      onProgress: tell,
      onUnasked: (unasked, { message }) => tell({ unasked, message }),
    })
  } finally {
    await db.destroy()
  }
}

await answerInThread(verify)
