import process from 'node:process'
import Database from 'better-sqlite3'
import { openReader } from '../database/open.ts'
import { openSqliteReader } from '../database/sqlite.ts'
import type { FeedTables } from '../feed/tables.ts'
import { copyInto, readFeedState } from './queries.ts'

// A program: copies services' SQLite files one after the other, each whole as of one moment. Named in pairs, from and to. Says what
// each copy knows, one on a line.

/**
 * While a copy is read, the service cannot take the log into its database beyond that moment. Taking in what has gathered is done
 * here at the end, by whoever is in no hurry: the service's writer would do it between two sales.
 */
function copy(from: string, to: string): void {
  const log = new Database(from, { fileMustExist: true, timeout: 5000 })
  // Read-only and no more: what only asks may not write another file either.
  const reader = new Database(from, { readonly: true, timeout: 5000 })
  try {
    copyInto(reader, to)
    reader.close()
    log.pragma('synchronous = FULL')
    log.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    reader.close()
    log.close()
  }
}

function mustBeWhole(file: string): void {
  const database = openSqliteReader(file)
  try {
    const found = String(database.pragma('quick_check(1)', { simple: true }))
    if (found !== 'ok') throw new Error(`${file} is not whole: ${found}`)
  } finally {
    database.close()
  }
}

try {
  const files = process.argv.slice(2)
  for (let n = 0; n < files.length; n += 2) {
    const [from = '', to = ''] = files.slice(n, n + 2)
    const copiedAtMs = Date.now()
    copy(from, to)
    mustBeWhole(to)
    const db = openReader<FeedTables>(`sqlite:${to}`)
    process.stdout.write(`${JSON.stringify({ copiedAtMs, feed: await readFeedState(db) })}\n`)
    await db.destroy()
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
