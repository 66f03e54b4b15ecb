import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { streamThatMustAnswer } from './silence.ts'

// Sums and ids come as int8; ours stay below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export function openPostgresPool(url: string, most: number): pg.Pool {
  return openPool(url, { max: most })
}

/**
 * Connections of a writer, which touches a few rows of each table by their keys. What the planner knows of a table that grows by
 * thousands of rows a second is a minute old: left to itself it reads the whole of it, again and again. Questions are sent without
 * waiting for the answers to those before them.
 */
export function openPostgresWritingPool(url: string): pg.Pool {
  return openPool(url, {
    max: 2,
    pipeline: true,
    options: '-c enable_seqscan=off -c jit=off',
  })
}

/** Connections that can change nothing. */
export function openPostgresReadingPool(url: string, most: number): pg.Pool {
  return openPool(url, {
    max: most,
    options: '-c default_transaction_read_only=on',
  })
}

/**
 * Destroyed, it lets those finish who have just asked. Kysely's own way loses the connection that somebody is waiting for at that
 * moment, and its pool then never ends.
 */
export function kyselyOnPool<Tables>(pool: pg.Pool): Kysely<Tables> {
  const lent = { options: pool.options, connect: () => pool.connect(), end: async () => undefined }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: lent, controlClient: pg.Client }) })
  const destroy = db.destroy.bind(db)
  let destroyed: Promise<void> | undefined
  return Object.assign(db, {
    destroy: () => {
      destroyed ??= pool.end().then(destroy)
      return destroyed
    },
  })
}

function openPool(url: string, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    connectionString: url,
    stream: streamThatMustAnswer(url),
    connectionTimeoutMillis: 5000,
    // An instance that froze with the writer's lock in its hands must not hold up the others for ever.
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  })
  // The server may end connections, whether anybody is using them or not; unheard, that would end this process. Whoever was
  // using one hears it from the query, and the next query opens another.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
