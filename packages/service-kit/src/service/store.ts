import type { Kysely } from 'kysely'
import { migrate } from '../database/migrate.ts'
import { feedMigrations } from '../database/migration-files.ts'
import { openReader, openReadStatements } from '../database/open.ts'
import type { Statements } from '../database/statements.ts'
import { type Commits, openCommits } from '../feed/commits.ts'
import type { FeedTables } from '../feed/tables.ts'
import type { Told } from '../feed/told.ts'
import type * as kitVerbs from '../write-port/kit-verbs.ts'
import { openWritePort, type WritePort } from '../write-port/port.ts'

export interface StoreOptions {
  databaseUrl: string
  /** The service's own folders of migrations; the feed's tables come by themselves. */
  migrations: readonly URL[]
  /** The module with the service's verbs. */
  verbs: URL
  nowMs: () => number
}

/** A service's database: migrated, with a handle to read and the port to write. */
export interface Store<Tables, V> {
  db: Kysely<Tables & FeedTables>
  /** For reads that are hot. */
  read: Statements
  /** For the service's own verbs and those that every service has. */
  port: WritePort<V & typeof kitVerbs>
  commits: Commits
  /** Hears what was committed in this process, in order. */
  onCommitted(listener: (told: Told) => void): void
  close(): Promise<void>
}

export async function openStore<Tables, V>(options: StoreOptions): Promise<Store<Tables, V>> {
  await migrate(options.databaseUrl, [feedMigrations, ...options.migrations])
  const commits = openCommits()
  const listeners: ((told: Told) => void)[] = [() => commits.announce()]
  const port = await openWritePort<V & typeof kitVerbs>({
    databaseUrl: options.databaseUrl,
    verbs: options.verbs,
    nowMs: options.nowMs,
    onCommitted: (told) => {
      for (const listener of listeners) listener(told)
    },
  })
  const db = openReader<Tables & FeedTables>(options.databaseUrl)
  const reading = openReadStatements(options.databaseUrl)
  return {
    db,
    read: reading.statements,
    port,
    commits,
    onCommitted: (listener) => {
      listeners.push(listener)
    },
    close: async () => {
      await port.close()
      await db.destroy()
      await reading.close()
    },
  }
}
