import type { FeedCursor } from '@guichet/service-kit/feed/apply'
import type { Db } from '../tables.ts'

/** How far the tickets service's feed has been read. */
export function findTicketsCursor(db: Db): Promise<FeedCursor | undefined> {
  return db
    .selectFrom('feed_cursors')
    .select(['epoch', 'seq'])
    .where('producer', '=', 'tickets')
    .executeTakeFirst()
}
