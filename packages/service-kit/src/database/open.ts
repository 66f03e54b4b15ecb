import { Kysely } from 'kysely'
import { parseDatabaseUrl } from './engine.ts'
import { kyselyOnPool, openPostgresPool, openPostgresReadingPool } from './postgres.ts'
import { sqliteDialect } from './prepared.ts'
import { openSqliteReader, openSqliteWriter } from './sqlite.ts'
import { postgresStatements, type Statements, sqliteStatements } from './statements.ts'

/** A handle for reading: on SQLite a read-only connection, on PostgreSQL a pool. Migrate before. */
export function openReader<Tables>(databaseUrl: string): Kysely<Tables> {
  const address = parseDatabaseUrl(databaseUrl)
  return address.engine === 'sqlite'
    ? new Kysely<Tables>({ dialect: sqliteDialect(openSqliteReader(address.path)) })
    : kyselyOnPool(openPostgresReadingPool(address.url, 8))
}

/** Hand-made statements for hot reads, on connections of their own. Migrate before. */
export function openReadStatements(databaseUrl: string): {
  statements: Statements
  close(): Promise<void>
} {
  const address = parseDatabaseUrl(databaseUrl)
  if (address.engine === 'sqlite') {
    const database = openSqliteReader(address.path)
    return { statements: sqliteStatements(database), close: async () => void database.close() }
  }
  const pool = openPostgresReadingPool(address.url, 4)
  return { statements: postgresStatements(pool), close: () => pool.end() }
}

/** A handle for writing outside the write port: migrations, restores, and tests that prepare a state. */
export function openWriter<Tables>(databaseUrl: string): Kysely<Tables> {
  const address = parseDatabaseUrl(databaseUrl)
  return address.engine === 'sqlite'
    ? new Kysely<Tables>({ dialect: sqliteDialect(openSqliteWriter(address.path)) })
    : kyselyOnPool(openPostgresPool(address.url, 2))
}
