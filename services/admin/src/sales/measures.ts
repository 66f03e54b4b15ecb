import type { SalesMeasures } from '../tables.ts'

export const MEASURES = [
  'orders',
  'sold',
  'returned',
  'abandoned',
  'gross_cents',
  'refunded_cents',
] as const satisfies readonly (keyof SalesMeasures)[]

export function nothing(): SalesMeasures {
  return { orders: 0, sold: 0, returned: 0, abandoned: 0, gross_cents: 0, refunded_cents: 0 }
}

export function addTo(sum: SalesMeasures, more: Partial<SalesMeasures>): void {
  for (const measure of MEASURES) sum[measure] += more[measure] ?? 0
}
