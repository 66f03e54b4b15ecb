import type { FactOf } from '@guichet/contracts/facts'
import type { MemberRole } from '@guichet/contracts/roles'
import type { MemberRow, MembersDb } from './tables.ts'

/** Takes in what events says of a member. One who is limited to single sessions is nobody to what is the organiser's as a whole. */
export async function applyMembership(
  db: MembersDb,
  { organiserId, accountId, role, sessionIds }: FactOf<'membership.saved'>,
): Promise<void> {
  if (sessionIds !== null) return deleteMembership(db, organiserId, accountId)
  await db
    .insertInto('memberships')
    .values({ organiser_id: organiserId, account_id: accountId, role })
    .onConflict((conflict) => conflict.columns(['organiser_id', 'account_id']).doUpdateSet({ role }))
    .execute()
}

export async function deleteMembership(db: MembersDb, organiserId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('memberships')
    .where('organiser_id', '=', organiserId)
    .where('account_id', '=', accountId)
    .execute()
}

export async function findRole(
  db: MembersDb,
  organiserId: string,
  accountId: string,
): Promise<MemberRole | undefined> {
  const row = await db
    .selectFrom('memberships')
    .select('role')
    .where('organiser_id', '=', organiserId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.role
}

export function findMembershipsOf(db: MembersDb, accountId: string): Promise<MemberRow[]> {
  return db.selectFrom('memberships').selectAll().where('account_id', '=', accountId).execute()
}
