import process from 'node:process'
import { parseArgs } from 'node:util'
import type { FeedState } from '@guichet/contracts/backups'
import Database from 'better-sqlite3'
import { openSqliteReader } from '../database/sqlite.ts'
import { copyInto, measure, mustBeWhole, readFeedState } from './copy.ts'
import { fullSpeed, gentlePace } from './pace.ts'

// A program: copies services' SQLite files one after the other, each whole as of one moment. Named in pairs, from and to. Says of
// each copy what it knows and how it stands there, one on a line. `--gently` where somebody works with the files meanwhile.

const { values, positionals } = parseArgs({
  options: { gently: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const pace = values.gently ? gentlePace() : fullSpeed

/**
 * While a copy is read, the service cannot take the log into its database beyond that moment. Taking in what has gathered is done
 * here at the end, by whoever is in no hurry: the service's writer would do it between two sales.
 */
async function copy(from: string, to: string): Promise<void> {
  const log = new Database(from, { fileMustExist: true, timeout: 5000 })
  // Read-only and no more: what only asks may not write another file either.
  const reader = new Database(from, { readonly: true, timeout: 5000 })
  try {
    await copyInto(reader, to, pace)
    reader.close()
    log.pragma('synchronous = FULL')
    log.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    reader.close()
    log.close()
  }
}

/** Throws unless the copy is whole. */
function feedOf(file: string): FeedState {
  const database = openSqliteReader(file)
  try {
    mustBeWhole(database, file, pace)
    return readFeedState(database)
  } finally {
    database.close()
  }
}

try {
  for (let n = 0; n < positionals.length; n += 2) {
    const [from = '', to = ''] = positionals.slice(n, n + 2)
    const copiedAtMs = Date.now()
    await copy(from, to)
    pace.rest()
    const feed = feedOf(to)
    process.stdout.write(`${JSON.stringify({ copiedAtMs, feed, ...measure(to, pace) })}\n`)
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
