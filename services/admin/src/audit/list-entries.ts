import type { AuditFilter } from '@guichet/contracts/audit'
import { sql } from 'kysely'
import type { Db } from '../tables.ts'
import type { AuditEntryRow } from './tables.ts'

interface AuditPlace {
  atMs: number
  entryId: string
}

export type ListedEntry = AuditEntryRow & { source: string }

interface Wanted extends Omit<AuditFilter, 'from' | 'to'> {
  after: AuditPlace | undefined
  limit: number
}

/** Entries of all chains, the newest first. What a service told again after it was restored is listed once. */
export function listEntries(db: Db, wanted: Wanted): Promise<ListedEntry[]> {
  const { after, fromMs, toMs } = wanted
  let query = db
    .selectFrom('audit_entries as e')
    .innerJoin('audit_chains as c', 'c.key', 'e.chain_key')
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
  if (after) query = query.where(sql<boolean>`(e.at_ms, e.entry_id) < (${after.atMs}, ${after.entryId})`)
  return query.orderBy('e.at_ms', 'desc').orderBy('e.entry_id', 'desc').limit(wanted.limit).execute()
}

export async function listActions(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('audit_actions').select('action').orderBy('action').execute()
  return rows.map(({ action }) => action)
}
