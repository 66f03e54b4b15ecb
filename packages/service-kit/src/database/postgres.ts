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
  const pool = new pg.Pool({ ...config, connectionTimeoutMillis: 5000 })
  // The server may end connections that nobody is using; unheard, that would end this process. The next query opens another.
  pool.on('error', () => undefined)
  return pool
}
