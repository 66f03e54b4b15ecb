import { openReader } from '@guichet/service-kit/database/open'
import { sql } from 'kysely'

/** What the tickets service keeps of some sessions. */
export interface Books {
  orders: Record<string, number>
  pools: { capacity: number; held: number; sold: number }[]
}

export async function readBooks(databaseUrl: string, sessionIds: readonly string[]): Promise<Books> {
  const db = openReader<Record<string, never>>(databaseUrl)
  const ids = sql.join(sessionIds)
  try {
    const states = await sql<{ state: string; count: number }>`
      SELECT orders.state, COUNT(*) AS count FROM orders JOIN sessions ON sessions.key = orders.session_key
      WHERE sessions.id IN (${ids}) GROUP BY orders.state`.execute(db)
    const pools = await sql<Books['pools'][number]>`
      SELECT pools.capacity, pools.held, pools.sold FROM pools JOIN sessions ON sessions.key = pools.session_key
      WHERE sessions.id IN (${ids})`.execute(db)
    return {
      orders: Object.fromEntries(states.rows.map(({ state, count }) => [state, count])),
      pools: pools.rows,
    }
  } finally {
    await db.destroy()
  }
}
