import type { Restore } from '@guichet/contracts/facts/restores'
import type { Db } from '../../tables.ts'
import type { AuditRestoreRow } from '../tables.ts'

type Feed = Pick<AuditRestoreRow, 'source' | 'epoch'>

export async function insertRestore(db: Db, restore: Restore): Promise<void> {
  await db
    .insertInto('audit_restores')
    .values({
      source: restore.service,
      epoch: restore.epoch,
      former_epoch: restore.former.epoch,
      former_seq: restore.former.seq,
      backup: restore.backup,
      copied_at_ms: restore.copiedAtMs,
      restored_at_ms: restore.restoredAtMs,
      restored_by: restore.by,
      replaced_epoch: restore.replaced?.epoch ?? null,
      replaced_seq: restore.replaced?.seq ?? null,
      signature: restore.signature,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** As it was told and signed. */
function restoreOf(row: AuditRestoreRow): Restore {
  const { replaced_epoch, replaced_seq } = row
  return {
    service: row.source,
    former: { epoch: row.former_epoch, seq: row.former_seq },
    epoch: row.epoch,
    backup: row.backup,
    copiedAtMs: row.copied_at_ms,
    restoredAtMs: row.restored_at_ms,
    by: row.restored_by,
    replaced:
      replaced_epoch === null || replaced_seq === null ? null : { epoch: replaced_epoch, seq: replaced_seq },
    signature: row.signature,
  }
}

/** In their order. */
export async function listRestores(db: Db): Promise<Restore[]> {
  const rows = await db
    .selectFrom('audit_restores')
    .selectAll()
    .orderBy('restored_at_ms')
    .orderBy('source')
    .execute()
  return rows.map(restoreOf)
}

export function findRestore(db: Db, { source, epoch }: Feed): Promise<AuditRestoreRow | undefined> {
  return db
    .selectFrom('audit_restores')
    .selectAll()
    .where('source', '=', source)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
}

/** The last entry of an epoch's chain that a service told up to a row of its feed. */
export function findEntryUpTo(
  db: Db,
  { source, epoch }: Feed,
  seq: number,
): Promise<{ position: number; hash: string } | undefined> {
  return db
    .selectFrom('audit_entries as e')
    .innerJoin('audit_chains as c', 'c.key', 'e.chain_key')
    .select(['e.position', 'e.hash'])
    .where('c.source', '=', source)
    .where('c.epoch', '=', epoch)
    .where('e.seq', '<=', seq)
    .orderBy('e.position', 'desc')
    .limit(1)
    .executeTakeFirst()
}
