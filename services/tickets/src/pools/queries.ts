import { nextKey } from '../catalogue/queries.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Db } from '../tables.ts'
import type { PoolRow } from './tables.ts'

/** A pool with the session whose places it is. */
export interface PlacedPool {
  pool: PoolRow
  session: SessionRow
}

/** A list of pools: of one event or of one session, from after an id on. */
export interface PoolList {
  eventId?: string | undefined
  sessionId?: string | undefined
  /** Of these sessions alone; null for all. */
  within: readonly string[] | null
  afterId: string | undefined
  limit: number
}

/** Pools in the order in which they were made. */
export async function listPools(db: Db, list: PoolList): Promise<PlacedPool[]> {
  let query = db
    .selectFrom('pools')
    .innerJoin('sessions', 'sessions.key', 'pools.session_key')
    .selectAll('pools')
  if (list.eventId !== undefined) query = query.where('sessions.event_id', '=', list.eventId)
  if (list.sessionId !== undefined) query = query.where('sessions.id', '=', list.sessionId)
  if (list.within !== null) query = query.where('sessions.id', 'in', list.within)
  const { afterId } = list
  if (afterId !== undefined) {
    query = query.where('pools.key', '>', (eb) =>
      eb.selectFrom('pools as last').select('last.key').where('last.id', '=', afterId),
    )
  }
  return placedPools(db, await query.orderBy('pools.key').limit(list.limit).execute())
}

export async function findPool(db: Db, poolId: string): Promise<PlacedPool | undefined> {
  const pool = await db.selectFrom('pools').selectAll().where('id', '=', poolId).executeTakeFirst()
  return pool && (await placedPools(db, [pool]))[0]
}

async function placedPools(db: Db, pools: readonly PoolRow[]): Promise<PlacedPool[]> {
  if (pools.length === 0) return []
  const sessions = await db
    .selectFrom('sessions')
    .selectAll()
    .where('key', 'in', [...new Set(pools.map(({ session_key }) => session_key))])
    .execute()
  const sessionOf = new Map(sessions.map((session) => [session.key, session]))
  return pools.flatMap((pool) => {
    const session = sessionOf.get(pool.session_key)
    return session ? [{ pool, session }] : []
  })
}

/** A pool of a session by its id, or the session's first. */
export function findPoolOfSession(
  db: Db,
  sessionKey: number,
  poolId: string | undefined,
): Promise<PoolRow | undefined> {
  let query = db.selectFrom('pools').selectAll().where('session_key', '=', sessionKey)
  if (poolId !== undefined) query = query.where('id', '=', poolId)
  return query.orderBy('key').limit(1).executeTakeFirst()
}

export async function countPoolsOfSession(db: Db, sessionKey: number): Promise<number> {
  const { pools } = await db
    .selectFrom('pools')
    .select((eb) => eb.fn.countAll<number>().as('pools'))
    .where('session_key', '=', sessionKey)
    .executeTakeFirstOrThrow()
  return pools
}

export async function insertPool(
  db: Db,
  pool: Pick<PoolRow, 'id' | 'session_key' | 'name' | 'capacity'>,
): Promise<PoolRow> {
  const row = { ...pool, key: await nextKey(db, 'pools'), held: 0, sold: 0 }
  await db.insertInto('pools').values(row).execute()
  return row
}

export async function updatePoolRow(
  db: Db,
  key: number,
  change: Pick<PoolRow, 'name' | 'capacity'>,
): Promise<void> {
  await db.updateTable('pools').set(change).where('key', '=', key).execute()
}
