import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import type { FeedState } from '@guichet/contracts/backups'
import Database from 'better-sqlite3'
import type { Pace } from './pace.ts'

const PAGES_AT_ONCE = 256
const BYTES_AT_ONCE = 1024 * 1024

/** Writes what is committed at this moment into a new file, while others write on. */
export async function copyInto(database: Database.Database, file: string, pace: Pace): Promise<void> {
  // SQLite's backup begins again whenever somebody writes, unless it runs within a transaction that reads: that sees one moment to its end.
  database.exec('BEGIN')
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    await database.backup(file, {
      progress: () => {
        pace.rest()
        return PAGES_AT_ONCE
      },
    })
  } finally {
    database.exec('COMMIT')
  }
  // Or whoever opens the copy, if only to read, would put a log beside it.
  const copy = new Database(file, { fileMustExist: true })
  copy.pragma('journal_mode = DELETE')
  copy.close()
}

/** Throws unless the pages of every table and of its indexes are sound. That indexes hold what their tables do is not compared: it takes twice as long. */
export function mustBeWhole(database: Database.Database, file: string, pace: Pace): void {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all()
  for (const table of tables) {
    const found = String(database.pragma(`quick_check('${table}')`, { simple: true }))
    if (found !== 'ok') throw new Error(`${file} is not whole: ${found}`)
    pace.rest()
  }
}

/** Size and digest of a file as it stands there. */
export function measure(file: string, pace: Pace): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(BYTES_AT_ONCE)
  const handle = openSync(file, 'r')
  let bytes = 0
  try {
    for (;;) {
      const read = readSync(handle, chunk)
      if (read === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(chunk.subarray(0, read))
      bytes += read
      pace.rest()
    }
  } finally {
    closeSync(handle)
  }
}

/** How far its feed had come, how far it had read others', and which migrations it has had. */
export function readFeedState(database: Database.Database): FeedState {
  const rows = <Row>(query: string) => database.prepare<[], Row>(query).all()
  const [head] = rows<FeedState['head']>('SELECT epoch, seq FROM feed_head WHERE id = 1')
  if (!head) throw new Error('this database has no feed')
  return {
    head,
    cursors: rows('SELECT producer, epoch, seq FROM feed_cursors ORDER BY producer'),
    migrations: rows<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name').map(
      ({ name }) => name,
    ),
  }
}
