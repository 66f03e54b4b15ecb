import type { OrganiserRecord } from '@guichet/contracts/facts/events'
import type { MemberRole } from '@guichet/contracts/roles'
import type { Db, OrganiserRow } from '../tables.ts'

export async function saveOrganiser(db: Db, organiser: OrganiserRecord): Promise<void> {
  const row = {
    name: organiser.name,
    legal_name: organiser.legalName,
    siren: organiser.siren,
    vat_id: organiser.vatId,
    licence_number: organiser.licenceNumber,
    address: organiser.address,
    currency: organiser.currency,
  }
  await db
    .insertInto('organisers')
    .values({ id: organiser.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export function findOrganiser(db: Db, organiserId: string): Promise<OrganiserRow | undefined> {
  return db.selectFrom('organisers').selectAll().where('id', '=', organiserId).executeTakeFirst()
}

export async function saveMembership(
  db: Db,
  membership: { organiserId: string; accountId: string; role: MemberRole },
): Promise<void> {
  const { organiserId, accountId, role } = membership
  await db
    .insertInto('memberships')
    .values({ organiser_id: organiserId, account_id: accountId, role })
    .onConflict((conflict) => conflict.columns(['organiser_id', 'account_id']).doUpdateSet({ role }))
    .execute()
}

export async function deleteMembership(db: Db, organiserId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('memberships')
    .where('organiser_id', '=', organiserId)
    .where('account_id', '=', accountId)
    .execute()
}

export async function findRole(
  db: Db,
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

export function findMembershipsOf(db: Db, accountId: string) {
  return db
    .selectFrom('memberships')
    .select(['organiser_id', 'role'])
    .where('account_id', '=', accountId)
    .execute()
}

export async function forgetCatalogue(db: Db): Promise<void> {
  await db.deleteFrom('memberships').execute()
  await db.deleteFrom('organisers').execute()
}
