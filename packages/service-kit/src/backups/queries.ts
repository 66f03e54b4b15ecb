import type { Kysely } from 'kysely'
import type { FeedTables } from '../feed/tables.ts'

/** The epoch of a feed, and how far it has come. */
export function readHead(db: Kysely<FeedTables>): Promise<{ epoch: string; seq: number }> {
  return db.selectFrom('feed_head').select(['epoch', 'seq']).where('id', '=', 1).executeTakeFirstOrThrow()
}

interface Renewed {
  producer: string
  former: { epoch: string; seq: number }
  epoch: string
}

/**
 * Goes on under a producer's new epoch where nothing was read that it does not know: what it told up to there is the same. Answers
 * whether that was so; otherwise the reader forgets what it derived, and reads from the beginning.
 */
export async function carryCursor(
  db: Kysely<FeedTables>,
  { producer, former, epoch }: Renewed,
): Promise<'carried' | 'reads anew' | 'has not read'> {
  const { numUpdatedRows } = await db
    .updateTable('feed_cursors')
    .set({ epoch })
    .where('producer', '=', producer)
    .where('epoch', '=', former.epoch)
    .where('seq', '<=', former.seq)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return 'carried'
  const known = await db
    .selectFrom('feed_cursors')
    .select('seq')
    .where('producer', '=', producer)
    .executeTakeFirst()
  return known ? 'reads anew' : 'has not read'
}
