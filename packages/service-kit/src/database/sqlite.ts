import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** How long a connection waits for another one's lock. */
export const BUSY_TIMEOUT_MS = 5_000

/** Older ones can corrupt a WAL database when a checkpoint and a write meet. */
const OLDEST_SQLITE = [3, 51, 3] as const

/** Throws unless this version of SQLite, as `3.51.3`, is one that may be trusted with a WAL. */
export function refuseOldSqlite(version: string): void {
  const parts = version.split('.').map(Number)
  const differs = OLDEST_SQLITE.findIndex((oldest, index) => parts[index] !== oldest)
  if (differs !== -1 && (parts[differs] ?? 0) < (OLDEST_SQLITE[differs] ?? 0)) {
    throw new Error(`SQLite ${version} is too old: Guichet needs ${OLDEST_SQLITE.join('.')} or newer`)
  }
}

/** Opens the one writing connection of a database file, durable at every commit, and creates the file if need be. */
export function openSqliteWriter(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true })
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  refuseOldSqlite(String(database.prepare('SELECT sqlite_version()').pluck().get()))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('secure_delete = ON')
  return database
}

/** Opens a reading connection, which can change nothing and never waits for the writer. */
export function openSqliteReader(path: string): Database.Database {
  const database = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS })
  database.pragma('foreign_keys = ON')
  database.pragma('query_only = ON')
  return database
}

/**
 * Throws unless commits on this connection survive a power cut. Ask after a first write: better-sqlite3's
 * build falls back to NORMAL when a WAL database is first written, whatever was set before opening it.
 */
export function assertDurable(database: Database.Database): void {
  const synchronous = database.pragma('synchronous', { simple: true })
  const journal = database.pragma('journal_mode', { simple: true })
  if (synchronous !== 2 || journal !== 'wal') {
    throw new Error(`SQLite is not durable here: journal_mode=${journal}, synchronous=${synchronous}`)
  }
}
