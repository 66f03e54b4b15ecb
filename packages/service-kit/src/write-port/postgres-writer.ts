import { Kysely, PostgresDialect } from 'kysely'
import { openPostgresPool } from '../database/postgres.ts'
import { postgresStatements } from '../database/statements.ts'
import type { FeedTables } from '../feed/tables.ts'
import { runGroup } from './group.ts'
import type { Writer } from './port.ts'
import type { Verbs } from './verb.ts'

export async function openPostgresWriter(url: string, verbsModule: URL): Promise<Writer> {
  const verbs: Verbs = { ...(await import(verbsModule.href)) }
  const db = new Kysely<FeedTables>({ dialect: new PostgresDialect({ pool: openPostgresPool(url, 2) }) })
  return {
    run: (calls, nowMs) =>
      db.connection().execute((connection) => {
        const statements = postgresStatements(connection)
        return runGroup({ engine: 'postgres', db: connection, statements }, verbs, calls, nowMs)
      }),
    close: () => db.destroy(),
  }
}
