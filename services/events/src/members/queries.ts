import type { Db, MembershipRow } from '../tables.ts'

export async function findMembership(
  db: Db,
  organiserId: string,
  accountId: string,
): Promise<MembershipRow | undefined> {
  return db
    .selectFrom('memberships')
    .selectAll()
    .where('organiser_id', '=', organiserId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** What an account is for each of these organisers whose member it is. */
export async function findMembershipsIn(
  db: Db,
  accountId: string,
  organiserIds: readonly string[],
): Promise<Map<string, MembershipRow>> {
  if (organiserIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('organiser_id', 'in', organiserIds)
    .execute()
  return new Map(rows.map((row) => [row.organiser_id, row]))
}

export async function listMembershipsOf(db: Db, accountId: string): Promise<MembershipRow[]> {
  return db.selectFrom('memberships').selectAll().where('account_id', '=', accountId).execute()
}

export async function listMembers(
  db: Db,
  organiserId: string,
  page: { afterAccountId: string | undefined; limit: number },
): Promise<MembershipRow[]> {
  let query = db.selectFrom('memberships').selectAll().where('organiser_id', '=', organiserId)
  if (page.afterAccountId) query = query.where('account_id', '>', page.afterAccountId)
  return query.orderBy('account_id').limit(page.limit).execute()
}

export async function listAllMembers(db: Db, organiserId: string): Promise<MembershipRow[]> {
  return db
    .selectFrom('memberships')
    .selectAll()
    .where('organiser_id', '=', organiserId)
    .orderBy('account_id')
    .execute()
}

export async function countOtherOwners(db: Db, organiserId: string, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('memberships')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organiser_id', '=', organiserId)
    .where('role', '=', 'owner')
    .where('account_id', '<>', accountId)
    .executeTakeFirstOrThrow()
  return count
}

/** Takes somebody in, or gives a member other rights. */
export async function saveMembership(db: Db, membership: MembershipRow): Promise<void> {
  await db
    .insertInto('memberships')
    .values(membership)
    .onConflict((conflict) =>
      conflict
        .columns(['organiser_id', 'account_id'])
        .doUpdateSet({ role: membership.role, session_ids: membership.session_ids }),
    )
    .execute()
}

export async function deleteMembership(db: Db, organiserId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('memberships')
    .where('organiser_id', '=', organiserId)
    .where('account_id', '=', accountId)
    .execute()
}
