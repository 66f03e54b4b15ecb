import type { OrganiserRecord } from '@guichet/contracts/facts/events'
import type { OrganiserRow } from '../tables.ts'

export function organiserRecord(row: OrganiserRow): OrganiserRecord {
  return {
    id: row.id,
    name: row.name,
    legalName: row.legal_name,
    siren: row.siren,
    vatId: row.vat_id,
    licenceNumber: row.licence_number,
    address: row.address,
    currency: row.currency,
  }
}
