import { findSeqBefore, readFeed } from '@guichet/service-kit/feed/queries'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { openTokenVersions, type TokenVersions } from '@guichet/service-kit/tokens/versions'
import type { Kysely } from 'kysely'

/** Longer than any access token lives. */
const REMEMBER_MS = 30 * 60_000

export interface OwnVersions {
  versions: TokenVersions
  /** Learns what other instances of this service have committed. True when there may be more. */
  catchUp(): Promise<boolean>
}

/** Auth's own token versions: what this process commits it learns at once, the rest from the database. */
export async function openOwnVersions(db: Kysely<FeedTables>, nowMs: number): Promise<OwnVersions> {
  const versions = openTokenVersions()
  let seq = await findSeqBefore(db, nowMs - REMEMBER_MS)
  const catchUp = async (): Promise<boolean> => {
    const page = await readFeed(db, seq)
    for (const row of page.rows) versions.learn(row.facts)
    seq = page.rows.at(-1)?.seq ?? seq
    return seq < page.headSeq
  }
  while (await catchUp());
  return { versions, catchUp }
}
