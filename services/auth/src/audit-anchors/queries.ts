import { sql } from 'kysely'
import type { AuditAnchorRow, Database } from '../tables.ts'

type Key = Pick<AuditAnchorRow, 'source' | 'epoch' | 'position'>

export function insertAnchors(db: Database, rows: readonly AuditAnchorRow[]): Promise<unknown> {
  return db
    .insertInto('audit_anchors')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function findAnchor(
  db: Database,
  { source, epoch, position }: Key,
): Promise<AuditAnchorRow | undefined> {
  return db
    .selectFrom('audit_anchors')
    .selectAll()
    .where('source', '=', source)
    .where('epoch', '=', epoch)
    .where('position', '=', position)
    .executeTakeFirst()
}

/** In the order of their keys. */
export function listAnchors(db: Database, after: Key | undefined, limit: number): Promise<AuditAnchorRow[]> {
  let query = db.selectFrom('audit_anchors').selectAll()
  if (after)
    query = query.where(
      sql<boolean>`(source, epoch, position) > (${after.source}, ${after.epoch}, ${after.position})`,
    )
  return query.orderBy('source').orderBy('epoch').orderBy('position').limit(limit).execute()
}
