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

export interface OrganiserList {
  /** Only those whose member this account is; null for all. */
  memberId: string | null
  /** All must be found in the name. */
  words: readonly string[]
  afterId: string | undefined
  limit: number
}

export async function listOrganisers(db: Db, list: OrganiserList): Promise<OrganiserRow[]> {
  const { memberId, words, afterId, limit } = list
  let query = db.selectFrom('organisers').selectAll()
  if (memberId !== null) {
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('memberships').select('organiser_id').where('account_id', '=', memberId),
    )
  }
  for (const word of words) query = query.where('search_text', 'like', `%${word}%`)
  if (afterId) query = query.where('id', '>', afterId)
  return query.orderBy('id').limit(limit).execute()
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
