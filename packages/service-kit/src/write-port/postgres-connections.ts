import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { openPostgresWritingPool } from '../database/postgres.ts'
import { postgresStatements } from '../database/statements.ts'
import type { FeedTables } from '../feed/tables.ts'
import type { Connection } from './group.ts'

/** A writer's connections to PostgreSQL, lent to one group at a time. */
export interface PostgresConnections {
  lend<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export function openPostgresConnections(url: string): PostgresConnections {
  const pool = openPostgresWritingPool(url)
  const opened = new WeakMap<pg.PoolClient, Connection>()
  return {
    lend: async (work) => {
      const client = await pool.connect()
      try {
        const connection = opened.get(client) ?? connectionOf(client)
        opened.set(client, connection)
        return await work(connection)
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

/** Nobody waits for what gives nothing back: it is on its way, and `settle` hears how it went. The server keeps to the order. */
function connectionOf(client: pg.PoolClient): Connection {
  let sent: Promise<unknown>[] = []
  const onItsWay = async (one: Promise<unknown>): Promise<void> => {
    one.catch(() => undefined)
    sent.push(one)
  }
  return {
    engine: 'postgres',
    db: kyselyOn(client),
    statements: postgresStatements(client, onItsWay),
    settle: async () => {
      const all = sent
      sent = []
      await Promise.all(all)
    },
  }
}

/** On this connection alone, which others release. */
function kyselyOn(client: pg.PoolClient): Kysely<FeedTables> {
  const lent = { query: client.query.bind(client), release: () => undefined }
  const pool = { options: {}, connect: async () => lent, end: async () => undefined }
  return new Kysely<FeedTables>({ dialect: new PostgresDialect({ pool }) })
}
