import type { OrganiserRow } from '../tables.ts'

/** Who sold it, as a receipt names them. */
export function sellerOf({ legal_name, name, vat_id }: OrganiserRow): string {
  return [legal_name ?? name, vat_id].filter(Boolean).join(', ')
}
