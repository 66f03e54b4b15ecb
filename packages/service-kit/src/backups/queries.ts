import type { FeedState } from '@guichet/contracts/backups'
import type Database from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import type { FeedTables } from '../feed/tables.ts'

/** Writes what is committed at this moment into a new file, while others write on. */
export function copyInto(database: Database.Database, file: string): void {
  database.prepare('VACUUM INTO ?').run(file)
}

export async function readFeedState(db: Kysely<FeedTables>): Promise<FeedState> {
  const head = await db
    .selectFrom('feed_head')
    .select(['epoch', 'seq'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  const cursors = await db
    .selectFrom('feed_cursors')
    .select(['producer', 'epoch', 'seq'])
    .orderBy('producer')
    .execute()
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db)
  return { head, cursors, migrations: rows.map(({ name }) => name) }
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
