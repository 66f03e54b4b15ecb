import { type AuditEntry, auditSource } from '@guichet/contracts/audit'
import { auditAddress, auditChange } from '@guichet/contracts/facts/audit'
import type { Db } from '../tables.ts'
import type { ListedEntry } from './list-entries.ts'
import { listClearOf } from './queries.ts'

/** Entries as they are shown, with what may still be said of each. */
export async function showEntries(db: Db, rows: readonly ListedEntry[]): Promise<AuditEntry[]> {
  const clear = await listClearOf(
    db,
    rows.map(({ entry_id }) => entry_id),
  )
  const kept = new Map(clear.map(({ entry_id, member, value }) => [`${entry_id} ${member}`, value]))
  return rows.map((row) => {
    const change = kept.get(`${row.entry_id} change`)
    const address = kept.get(`${row.entry_id} address`)
    const { before = null, after = null } = change ? auditChange.parse(JSON.parse(change)) : {}
    return {
      id: row.entry_id,
      source: auditSource.parse(row.source),
      atMs: row.at_ms,
      actor: row.actor,
      action: row.action,
      object: { kind: row.object_kind, id: row.object_id },
      outcome: row.outcome,
      reason: row.reason,
      requestId: row.request_id,
      before,
      after,
      address: address ? auditAddress.parse(JSON.parse(address)).text : null,
    }
  })
}
