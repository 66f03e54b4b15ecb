import type { ArchivedOrganiser } from '@guichet/service-kit/journal/archive'
import { findOrganiser } from '../catalogue/queries.ts'
import type { Db } from '../tables.ts'

/** Whose journal it is, as events said last. */
export async function archivedOrganiser(db: Db, organiserId: string): Promise<ArchivedOrganiser> {
  const organiser = await findOrganiser(db, organiserId)
  return {
    id: organiserId,
    name: organiser?.name ?? '',
    legalName: organiser?.legal_name ?? null,
    siren: organiser?.siren ?? null,
    vatId: organiser?.vat_id ?? null,
    licenceNumber: organiser?.licence_number ?? null,
    address: organiser?.address ?? null,
  }
}
