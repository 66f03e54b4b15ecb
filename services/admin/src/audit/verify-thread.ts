import { createPublicKey } from 'node:crypto'
import { openReader } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { answerInThread } from '@guichet/service-kit/service/thread'
import type { Tables } from '../tables.ts'
import { listChains } from './queries.ts'
import { type ChainVerdict, verifyChain } from './verify-chain.ts'

export interface VerifyQuestion {
  databaseUrl: string
  publicKey: string
}

await answerInThread(async ({ databaseUrl, publicKey }: VerifyQuestion): Promise<ChainVerdict[]> => {
  const db = openReader<Tables & FeedTables>(databaseUrl)
  const key = createPublicKey(publicKey)
  try {
    const verdicts: ChainVerdict[] = []
    for (const chain of await listChains(db)) verdicts.push(await verifyChain(db, chain, key))
    return verdicts
  } finally {
    await db.destroy()
  }
})
