import type { AuditFilter } from '@guichet/contracts/audit'
import { sql } from 'kysely'
import type { Db } from '../tables.ts'
import type { AuditEntryRow } from './tables.ts'

interface AuditPlace {
  atMs: number
  entryId: string
}

const PAGE = 500

export type ListedEntry = AuditEntryRow & { source: string }

/** What is looked for, in a time. */
export type Wanted = Omit<AuditFilter, 'from' | 'to'>

/** The same, by the chains of the service that is named. */
export type Sought = Omit<Wanted, 'source'> & { chainKeys?: readonly number[] }

const NO_CHAIN = -1

interface Part {
  before: AuditPlace | undefined
  limit: number
}

/** Entries of all chains, the newest first, before a place. */
export async function listEntries(db: Db, wanted: Wanted, part: Part): Promise<ListedEntry[]> {
  return entriesOnPage(db, await sought(db, wanted), part).execute()
}

export function entriesOnPage(db: Db, wanted: Sought, { before, limit }: Part) {
  // The place alone bounds it: beside another bound, SQLite reads all that was read before.
  let query = entriesOf(db, before ? { ...wanted, toMs: before.atMs + 1 } : wanted)
  if (before) query = query.where(sql<boolean>`(e.at_ms, e.entry_id) < (${before.atMs}, ${before.entryId})`)
  return query.orderBy('e.at_ms', 'desc').orderBy('e.entry_id', 'desc').limit(limit)
}

/** The same from the beginning, page by page. */
export async function* readEntries(db: Db, wanted: Wanted): AsyncGenerator<ListedEntry[]> {
  const all = await sought(db, wanted)
  let last: ListedEntry | undefined
  do {
    let query = entriesOf(db, last ? { ...all, fromMs: last.at_ms } : all)
    if (last) query = query.where(sql<boolean>`(e.at_ms, e.entry_id) > (${last.at_ms}, ${last.entry_id})`)
    const rows = await query.orderBy('e.at_ms').orderBy('e.entry_id').limit(PAGE).execute()
    yield rows
    last = rows.length === PAGE ? rows.at(-1) : undefined
  } while (last)
}

/** About how many there are: what a service told again is counted again. */
export async function countEntries(db: Db, wanted: Wanted): Promise<number> {
  const { entries } = await matching(db, await sought(db, wanted))
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow()
  return entries
}

/** What a service told again after it was restored is one entry. */
function entriesOf(db: Db, wanted: Sought) {
  return matching(db, wanted)
    .selectAll('e')
    .select('c.source')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audit_entries as later')
            .select('later.position')
            .whereRef('later.entry_id', '=', 'e.entry_id')
            .whereRef('later.chain_key', '>', 'e.chain_key'),
        ),
      ),
    )
}

function matching(db: Db, wanted: Sought) {
  const { action, chainKeys, fromMs, toMs } = wanted
  const isArea = action?.endsWith('.')
  const filters = (
    [
      ['e.request_id', wanted.requestId],
      ['e.object_id', wanted.objectId],
      ['e.actor', wanted.actor],
      ['e.action', isArea ? undefined : action],
      ['e.area', isArea ? action : undefined],
      ['e.object_kind', wanted.objectKind],
      ['e.outcome', wanted.outcome],
    ] as const
  ).filter(([, value]) => value !== undefined)
  let query = db.selectFrom('audit_entries as e').innerJoin('audit_chains as c', 'c.key', 'e.chain_key')
  filters.forEach(([column, value], place) => {
    // By the index of the first alone: SQLite, which has counted nothing, would take any of theirs, that of the widest too.
    query =
      place === 0
        ? query.where(column, '=', value as never)
        : query.where(sql<boolean>`${sql.ref(column)} || '' = ${value}`)
  })
  if (chainKeys) {
    const [key, ...others] = chainKeys
    query =
      filters.length + others.length === 0
        ? query.where('e.chain_key', '=', key ?? NO_CHAIN)
        : query.where(sql<boolean>`e.chain_key + 0 IN (${sql.join(chainKeys)})`)
  }
  if (fromMs !== undefined) query = query.where('e.at_ms', '>=', fromMs)
  if (toMs !== undefined) query = query.where('e.at_ms', '<', toMs)
  return query
}

/** A service has a chain for each time it was restored. */
async function sought(db: Db, { source, ...wanted }: Wanted): Promise<Sought> {
  if (source === undefined) return wanted
  const rows = await db.selectFrom('audit_chains').select('key').where('source', '=', source).execute()
  return { ...wanted, chainKeys: rows.length === 0 ? [NO_CHAIN] : rows.map(({ key }) => key) }
}

export async function listActions(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('audit_actions').select('action').orderBy('action').execute()
  return rows.map(({ action }) => action)
}
