import type { SalesFigures } from '@guichet/contracts/stats'
import { nothing } from '../sales/measures.ts'
import type { SalesMeasures } from '../tables.ts'

export function figuresOf(measures: SalesMeasures = nothing()): SalesFigures {
  const { orders, sold, returned, abandoned, gross_cents, refunded_cents } = measures
  return {
    orders,
    sold,
    returned,
    abandoned,
    grossCents: gross_cents,
    refundedCents: refunded_cents,
    netCents: gross_cents - refunded_cents,
  }
}
