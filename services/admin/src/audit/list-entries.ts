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

/** Entries of all chains, the newest first, before a place. */
export function listEntries(
  db: Db,
  wanted: Wanted,
  { before, limit }: { before: AuditPlace | undefined; limit: number },
): Promise<ListedEntry[]> {
  // The place alone bounds it: beside another bound, SQLite reads all that was read before.
  let query = entriesOf(db, before ? { ...wanted, toMs: before.atMs + 1 } : wanted)
  if (before) query = query.where(sql<boolean>`(e.at_ms, e.entry_id) < (${before.atMs}, ${before.entryId})`)
  return query.orderBy('e.at_ms', 'desc').orderBy('e.entry_id', 'desc').limit(limit).execute()
}

/** The same from the beginning, page by page. */
export async function* readEntries(db: Db, wanted: Wanted): AsyncGenerator<ListedEntry[]> {
  let last: ListedEntry | undefined
  do {
    let query = entriesOf(db, last ? { ...wanted, fromMs: last.at_ms } : wanted)
    if (last) query = query.where(sql<boolean>`(e.at_ms, e.entry_id) > (${last.at_ms}, ${last.entry_id})`)
    const rows = await query.orderBy('e.at_ms').orderBy('e.entry_id').limit(PAGE).execute()
    yield rows
    last = rows.length === PAGE ? rows.at(-1) : undefined
  } while (last)
}

/** About how many there are: what a service told again is counted again. */
export async function countEntries(db: Db, wanted: Wanted): Promise<number> {
  const { entries } = await matching(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow()
  return entries
}

/** What a service told again after it was restored is one entry. */
function entriesOf(db: Db, wanted: Wanted) {
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

function matching(db: Db, wanted: Wanted) {
  const { fromMs, toMs } = wanted
  let query = db.selectFrom('audit_entries as e').innerJoin('audit_chains as c', 'c.key', 'e.chain_key')
  const equal = {
    'c.source': wanted.source,
    'e.actor': wanted.actor,
    'e.object_kind': wanted.objectKind,
    'e.object_id': wanted.objectId,
    'e.outcome': wanted.outcome,
    'e.request_id': wanted.requestId,
  } as const
  for (const [column, value] of Object.entries(equal) as [keyof typeof equal, string | undefined][])
    if (value !== undefined) query = query.where(column, '=', value)
  if (wanted.action?.endsWith('.')) {
    // The next text after all that begin so: a dot is followed by a slash.
    query = query
      .where('e.action', '>=', wanted.action)
      .where('e.action', '<', `${wanted.action.slice(0, -1)}/`)
  } else if (wanted.action) query = query.where('e.action', '=', wanted.action)
  if (fromMs !== undefined) query = query.where('e.at_ms', '>=', fromMs)
  if (toMs !== undefined) query = query.where('e.at_ms', '<', toMs)
  return query
}

export async function listActions(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('audit_actions').select('action').orderBy('action').execute()
  return rows.map(({ action }) => action)
}
