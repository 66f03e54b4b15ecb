import type { HolderKind } from '@guichet/contracts/internal'
import type { Database } from '../tables.ts'

/** The generations of those holders that are known. */
export async function findGenerations(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('holders').select(['id', 'generation']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.generation]))
}

/** Adds holders that may have been added by somebody else meanwhile. */
export async function insertHolders(
  db: Database,
  holders: readonly { id: string; kind: HolderKind }[],
  nowMs: number,
): Promise<void> {
  await db
    .insertInto('holders')
    .values(holders.map(({ id, kind }) => ({ id, kind, generation: 1, created_at_ms: nowMs })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
