import type { Sizes } from '@guichet/contracts/popcorn'
import type { TermsRow } from '../tables.ts'

export function sizesOf(row: Pick<TermsRow, 'size_small' | 'size_medium' | 'size_large'>): Sizes {
  return { small: row.size_small, medium: row.size_medium, large: row.size_large }
}

/** The terms as the wire says them. */
export function termsView(row: TermsRow) {
  return {
    organiserId: row.organiser_id,
    name: row.name,
    kind: row.kind,
    priceCents: row.price_cents,
    currency: row.currency,
    vatRateBp: row.vat_rate_bp,
    portions: row.portions,
    dailyLimit: row.daily_limit,
    sizes: sizesOf(row),
    portionPriceCents: row.portion_price_cents,
  }
}

/** The terms alone, of a plan or a subscription. */
export function termsOf(row: TermsRow): TermsRow {
  return {
    organiser_id: row.organiser_id,
    kind: row.kind,
    name: row.name,
    price_cents: row.price_cents,
    currency: row.currency,
    vat_rate_bp: row.vat_rate_bp,
    portions: row.portions,
    daily_limit: row.daily_limit,
    size_small: row.size_small,
    size_medium: row.size_medium,
    size_large: row.size_large,
    portion_price_cents: row.portion_price_cents,
  }
}
