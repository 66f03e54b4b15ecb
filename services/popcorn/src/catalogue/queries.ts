import type { OrganiserRecord } from '@guichet/contracts/facts/events'
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

export async function forgetCatalogue(db: Db): Promise<void> {
  await db.deleteFrom('memberships').execute()
  await db.deleteFrom('organisers').execute()
}
