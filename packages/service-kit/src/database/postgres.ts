import pg from 'pg'

// Sums and ids come as int8; ours stay below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export function openPostgresPool(url: string, most: number): pg.Pool {
  return new pg.Pool({ connectionString: url, max: most, connectionTimeoutMillis: 5000 })
}

/** Connections that can change nothing. */
export function openPostgresReadingPool(url: string, most: number): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: 5000,
    options: '-c default_transaction_read_only=on',
  })
}
