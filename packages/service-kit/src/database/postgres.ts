import pg from 'pg'

// Sums and ids come as int8; ours stay below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export function openPostgresPool(url: string, most: number): pg.Pool {
  return openPool({ connectionString: url, max: most })
}

/** Connections that can change nothing. */
export function openPostgresReadingPool(url: string, most: number): pg.Pool {
  return openPool({
    connectionString: url,
    max: most,
    options: '-c default_transaction_read_only=on',
  })
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
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
