import { sql } from 'kysely'
import type { Db, Tx } from '../tables.ts'
import { beginningOf } from './restores/beginning.ts'
import type { AuditChainRow, AuditClearRow, AuditEntryRow, AuditHeadRow } from './tables.ts'

/** The chain of a service's feed, which begins with the first entry. */
export async function takeChain(
  db: Db,
  { source, epoch }: { source: string; epoch: string },
): Promise<AuditChainRow> {
  const known = await db
    .selectFrom('audit_chains')
    .selectAll()
    .where('source', '=', source)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  if (known) return known
  return db
    .insertInto('audit_chains')
    .values((eb) => ({
      key: sql<number>`${eb.selectFrom('audit_chains').select(sql`CAST(COALESCE(MAX(key), 0) + 1 AS BIGINT)`.as('key'))}`,
      source,
      epoch,
    }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

type Last = Pick<AuditEntryRow, 'chain_key' | 'position' | 'seq' | 'hash'>

/** The last entry of a chain; of one without any, what the first follows on. */
export async function findLast(db: Db, chain: AuditChainRow): Promise<Last> {
  const last = await db
    .selectFrom('audit_entries')
    .select(['chain_key', 'position', 'seq', 'hash'])
    .where('chain_key', '=', chain.key)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last) return last
  const { seq, hash } = await beginningOf(db, chain)
  return { chain_key: chain.key, position: 0, seq, hash }
}

export async function insertActions({ statements }: Tx, actions: readonly string[]): Promise<void> {
  for (const action of new Set(actions))
    await statements.run('INSERT INTO audit_actions (action) VALUES (?) ON CONFLICT DO NOTHING', [action])
}

/** For good: what is told of them again is not kept. */
export async function forgetClearOf(db: Db, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  await db.deleteFrom('audit_clear').where('subject', 'in', subjects).execute()
  await db
    .insertInto('audit_erased')
    .values(subjects.map((subject) => ({ subject })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Those of them who are gone. */
export async function findErased(db: Db, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set()
  const rows = await db
    .selectFrom('audit_erased')
    .select('subject')
    .where('subject', 'in', subjects)
    .execute()
  return new Set(rows.map(({ subject }) => subject))
}

/** Has what another service keeps of heads told to it again. */
export async function forgetAnchored(db: Db): Promise<void> {
  await db.deleteFrom('audit_anchored').execute()
}

export async function forgetClearBefore(db: Db, nowMs: number): Promise<void> {
  await db.deleteFrom('audit_clear').where('until_ms', '<=', nowMs).execute()
}

export function listChains(db: Db): Promise<AuditChainRow[]> {
  return db.selectFrom('audit_chains').selectAll().orderBy('key').execute()
}

/** Entries of a chain in their order, after a position. */
export function listEntriesAfter(
  db: Db,
  chainKey: number,
  position: number,
  limit: number,
): Promise<AuditEntryRow[]> {
  return db
    .selectFrom('audit_entries')
    .selectAll()
    .where('chain_key', '=', chainKey)
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute()
}

export function listClearOf(db: Db, entryIds: readonly string[]): Promise<AuditClearRow[]> {
  if (entryIds.length === 0) return Promise.resolve([])
  return db.selectFrom('audit_clear').selectAll().where('entry_id', 'in', entryIds).execute()
}

/** Of all chains, by their lengths: to count them would take as long as to read them. */
export async function countEntriesOf(db: Db): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    SELECT CAST(COALESCE(SUM((SELECT MAX(e.position) FROM audit_entries e WHERE e.chain_key = c.key)), 0) AS BIGINT) AS entries
    FROM audit_chains c`.execute(db)
  return rows[0]?.entries ?? 0
}

/** Signed heads of a chain in their order, after a position and, where one is named, up to another. */
export function listHeadsAfter(
  db: Db,
  chainKey: number,
  position: number,
  limit: number,
  upTo?: number,
): Promise<AuditHeadRow[]> {
  let query = db
    .selectFrom('audit_heads')
    .selectAll()
    .where('chain_key', '=', chainKey)
    .where('position', '>', position)
  if (upTo !== undefined) query = query.where('position', '<=', upTo)
  return query.orderBy('position').limit(limit).execute()
}

export async function findLastHead(db: Db, chainKey: number): Promise<number> {
  const { last } = await db
    .selectFrom('audit_heads')
    .select((eb) => eb.fn.max<number | null>('position').as('last'))
    .where('chain_key', '=', chainKey)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

export async function findAnchored(db: Db, chainKey: number): Promise<number> {
  const found = await db
    .selectFrom('audit_anchored')
    .select('position')
    .where('chain_key', '=', chainKey)
    .executeTakeFirst()
  return found?.position ?? 0
}

export async function findHashes(
  db: Db,
  chainKey: number,
  positions: readonly number[],
): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('audit_entries')
    .select(['position', 'hash'])
    .where('chain_key', '=', chainKey)
    .where('position', 'in', positions)
    .execute()
  return new Map(rows.map(({ position, hash }) => [position, hash]))
}

export function findEntry(db: Db, chainKey: number, position: number): Promise<Last | undefined> {
  return db
    .selectFrom('audit_entries')
    .select(['chain_key', 'position', 'seq', 'hash'])
    .where('chain_key', '=', chainKey)
    .where('position', '=', position)
    .executeTakeFirst()
}

/** How far a service's feed was read. */
export function findCursor(db: Db, source: string): Promise<{ epoch: string; seq: number } | undefined> {
  return db
    .selectFrom('feed_cursors')
    .select(['epoch', 'seq'])
    .where('producer', '=', source)
    .executeTakeFirst()
}
