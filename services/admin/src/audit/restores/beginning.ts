import type { Db } from '../../tables.ts'
import { firstHash } from '../chain.ts'
import { findEntryUpTo, findRestore } from './queries.ts'

export interface Beginning {
  /** The last row of the feed before it. */
  seq: number
  /** What its first entry follows on. */
  hash: string
}

/**
 * Where a chain begins: after a restore, from where the chain of the epoch before had come in the copy, and not without it. Whoever has the
 * database can lead restores around in a circle: the epoch that is met again has none before it.
 */
export async function beginningOf(
  db: Db,
  { source, epoch }: { source: string; epoch: string },
  followed: ReadonlySet<string> = new Set(),
): Promise<Beginning> {
  const restore = followed.has(epoch) ? undefined : await findRestore(db, { source, epoch })
  if (!restore) return { seq: 0, hash: firstHash({ source, epoch }) }
  const former = { source, epoch: restore.former_epoch }
  const seq = restore.former_seq
  const end = (await findEntryUpTo(db, former, seq)) ?? {
    position: 0,
    hash: (await beginningOf(db, former, new Set([...followed, epoch]))).hash,
  }
  return { seq, hash: firstHash({ source, epoch, follows: { ...former, ...end } }) }
}
