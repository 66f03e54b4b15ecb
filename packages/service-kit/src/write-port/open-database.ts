import { Kysely } from 'kysely'
import { parseDatabaseUrl } from '../database/engine.ts'
import { sqliteDialect } from '../database/prepared.ts'
import { assertDurable, openSqliteWriter } from '../database/sqlite.ts'
import { sqliteStatements } from '../database/statements.ts'
import type { FeedTables } from '../feed/tables.ts'
import { openCheckpoints } from './checkpoints.ts'
import { type Call, type Connection, type GroupResult, runGroup } from './group.ts'
import { openPostgresConnections } from './postgres-connections.ts'
import type { Verbs } from './verb.ts'

/** A database that a writer has opened, to run groups on one after the other. */
export interface OpenDatabase {
  run(calls: readonly Call[], nowMs: number): Promise<GroupResult>
  /** A group was written and answered: there is time for what can wait. */
  answered(calls: number): void
  close(): Promise<void>
}

export function openDatabase(databaseUrl: string, verbs: Verbs): OpenDatabase {
  const address = parseDatabaseUrl(databaseUrl)
  return address.engine === 'sqlite' ? openSqlite(address.path, verbs) : openPostgres(address.url, verbs)
}

function openSqlite(path: string, verbs: Verbs): OpenDatabase {
  const database = openSqliteWriter(path)
  database.exec('UPDATE feed_head SET seq = seq WHERE id = 1')
  assertDurable(database)
  const db = new Kysely<FeedTables>({ dialect: sqliteDialect(database) })
  const connection: Connection = {
    engine: 'sqlite',
    db,
    statements: sqliteStatements(database),
    settle: async () => undefined,
  }
  const checkpoints = openCheckpoints(database)
  return {
    run: (calls, nowMs) => runGroup(connection, verbs, calls, nowMs),
    answered: (calls) => checkpoints.wrote(calls),
    close: async () => {
      checkpoints.close()
      await db.destroy()
    },
  }
}

function openPostgres(url: string, verbs: Verbs): OpenDatabase {
  const connections = openPostgresConnections(url)
  return {
    run: (calls, nowMs) => connections.lend((connection) => runGroup(connection, verbs, calls, nowMs)),
    answered: () => undefined,
    close: connections.close,
  }
}
