import { readPage } from '@guichet/service-kit/feed/read-page'
import type { Db } from '../../tables.ts'
import { nextRow } from '../chain.ts'
import { findEntry, listEntriesAfter } from '../queries.ts'
import { beginningOf } from '../restores/beginning.ts'
import type { AuditChainRow, AuditEntryRow } from '../tables.ts'
import type { Fault } from './faults.ts'
import type { Door } from './outside.ts'
import type { Standing } from './standing.ts'

const PAGE = 500

type Told = Pick<AuditEntryRow, 'chain_key' | 'position' | 'seq' | 'hash'>

/**
 * Compares what is neither signed nor kept elsewhere yet with what the service itself told: within the minute nothing else would show that it was
 * changed. Of a former epoch, as far as the service still knows it; one that it knows nothing of has nothing to be compared with.
 *
 * @param proved how far the chain is proved by a signature.
 */
export async function verifyTail(
  { db, door, standing }: { db: Db; door: Door; standing: Standing },
  chain: AuditChainRow,
  proved: number,
): Promise<Fault | undefined> {
  const upToSeq = lastSeqOf(standing, chain.epoch)
  if (upToSeq === undefined) return undefined
  const { source, epoch } = chain
  const from = (await findEntry(db, chain.key, proved)) ?? {
    chain_key: chain.key,
    position: 0,
    ...(await beginningOf(db, chain)),
  }
  const kept = readKept(db, from, upToSeq)
  for await (const told of readTold(door, standing.epoch, from, upToSeq)) {
    const { value } = await kept.next()
    if (value?.hash !== told.hash) return { source, epoch, position: told.position, fault: 'feed_differs' }
  }
  const { value: more } = await kept.next()
  return more ? { source, epoch, position: more.position, fault: 'feed_differs' } : undefined
}

/** The last row of an epoch that the service still knows and that was read here. */
function lastSeqOf({ epoch, former, readSeq }: Standing, wanted: string): number | undefined {
  if (wanted === epoch) return readSeq
  const before = former.find((one) => one.epoch === wanted)
  return before && Math.min(before.lastSeq, readSeq)
}

async function* readKept(
  db: Db,
  { chain_key, position }: Told,
  upToSeq: number,
): AsyncGenerator<Told, undefined> {
  let after = position
  let rows: AuditEntryRow[]
  do {
    rows = await listEntriesAfter(db, chain_key, after, PAGE)
    for (const row of rows) {
      if (row.seq > upToSeq) return
      yield row
      after = row.position
    }
  } while (rows.length === PAGE)
}

/** What follows on an entry, as the feed tells it up to a row. */
async function* readTold(door: Door, epoch: string, from: Told, upToSeq: number): AsyncGenerator<Told> {
  let last = from
  let afterSeq = from.seq
  while (afterSeq < upToSeq) {
    const query = new URLSearchParams({ afterSeq: String(afterSeq), epoch, waitMs: '0' })
    const page = await readPage(door, query, ['audit.recorded'])
    if (page.epoch !== epoch || page.rows.length === 0) return
    for (const { seq, atMs, facts } of page.rows) {
      if (seq > upToSeq) return
      for (const [place, fact] of facts.entries()) {
        if (fact.type !== 'audit.recorded') continue
        last = nextRow(last, fact, { seq, place, atMs })
        yield last
      }
    }
    afterSeq = page.rows.at(-1)?.seq ?? upToSeq
  }
}
