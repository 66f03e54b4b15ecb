import type { Db, OrganiserRow } from '../tables.ts'

export async function findOrganiser(db: Db, organiserId: string): Promise<OrganiserRow | undefined> {
  return db.selectFrom('organisers').selectAll().where('id', '=', organiserId).executeTakeFirst()
}

export async function findOrganisers(db: Db, ids: readonly string[]): Promise<Map<string, OrganiserRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('organisers').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function hasEvent(db: Db, organiserId: string): Promise<boolean> {
  const found = await db
    .selectFrom('events')
    .select('id')
    .where('organiser_id', '=', organiserId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function hasPublicEvent(db: Db, organiserId: string): Promise<boolean> {
  const found = await db
    .selectFrom('events')
    .select('id')
    .where('organiser_id', '=', organiserId)
    .where('state', '<>', 'draft')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function listOrganisersOf(
  db: Db,
  accountId: string,
  page: { afterId: string | undefined; limit: number },
): Promise<OrganiserRow[]> {
  let query = db
    .selectFrom('organisers')
    .innerJoin('memberships', 'memberships.organiser_id', 'organisers.id')
    .selectAll('organisers')
    .where('memberships.account_id', '=', accountId)
  if (page.afterId) query = query.where('organisers.id', '>', page.afterId)
  return query.orderBy('organisers.id').limit(page.limit).execute()
}

export async function insertOrganiser(db: Db, organiser: OrganiserRow): Promise<void> {
  await db.insertInto('organisers').values(organiser).execute()
}

export async function patchOrganiser(
  db: Db,
  organiserId: string,
  patch: Partial<Omit<OrganiserRow, 'id' | 'created_at_ms'>>,
): Promise<OrganiserRow> {
  return db
    .updateTable('organisers')
    .set(patch)
    .where('id', '=', organiserId)
    .returningAll()
    .executeTakeFirstOrThrow()
}
