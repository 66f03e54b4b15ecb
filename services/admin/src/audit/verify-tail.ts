import { readPage } from '@guichet/service-kit/feed/read-page'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import type { Db } from '../tables.ts'
import { firstHash, nextRow } from './chain.ts'
import { findCursor, findEntry, listEntriesAfter } from './queries.ts'
import type { AuditChainRow, AuditEntryRow } from './tables.ts'
import type { Fault } from './verify-chain.ts'

const DEADLINE_MS = 10_000
const MOST_AT_ONCE = 1_000

/**
 * Compares what no other service keeps the hash of yet with what the service itself told: within the minute nothing else would show that it was
 * changed. A chain of a feed that began anew has nothing to be compared with any more.
 */
export async function verifyTail(
  db: Db,
  client: InternalClient,
  chain: AuditChainRow,
  anchored: number,
): Promise<Fault[]> {
  const cursor = await findCursor(db, chain.source)
  if (cursor?.epoch !== chain.epoch) return []
  const told = await readTold(
    client,
    chain,
    (await findEntry(db, chain.key, anchored)) ?? beginning(chain),
    cursor.seq,
  )
  const kept = await listEntriesAfter(db, chain.key, anchored, told.length + MOST_AT_ONCE)
  const known = kept.filter(({ seq }) => seq <= cursor.seq)
  const length = Math.max(told.length, known.length)
  for (let index = 0; index < length; index += 1) {
    if (told[index]?.hash !== known[index]?.hash)
      return [{ position: anchored + index + 1, fault: 'feed_differs' }]
  }
  return []
}

type Last = Pick<AuditEntryRow, 'chain_key' | 'position' | 'seq' | 'hash'>

function beginning(chain: AuditChainRow): Last {
  return { chain_key: chain.key, position: 0, seq: 0, hash: firstHash(chain) }
}

/** What follows on an entry, as the feed tells it up to a row. */
async function readTold(
  client: InternalClient,
  { epoch }: AuditChainRow,
  from: Last,
  upToSeq: number,
): Promise<AuditEntryRow[]> {
  const told: AuditEntryRow[] = []
  let last = from
  let afterSeq = from.seq
  while (afterSeq < upToSeq) {
    const query = new URLSearchParams({ afterSeq: String(afterSeq), epoch, waitMs: '0' })
    const page = await readPage(client, query, ['audit.recorded'], { deadlineMs: DEADLINE_MS })
    if (page.epoch !== epoch || page.rows.length === 0) break
    for (const { seq, atMs, facts } of page.rows.filter((row) => row.seq <= upToSeq)) {
      for (const [place, fact] of facts.entries()) {
        if (fact.type !== 'audit.recorded') continue
        const row = nextRow(last, fact, { seq, place, atMs })
        told.push(row)
        last = row
      }
    }
    afterSeq = page.rows.at(-1)?.seq ?? upToSeq
  }
  return told
}
