import type { UpdateOfferBody } from '@guichet/contracts/offers'
import { parsePrice } from '../../lib/format/price.ts'
import { isCount } from './rule-values.ts'

/** A change of a price over many sessions as its form holds it; what is empty stays. */
export interface PriceValues {
  price: string
  cap: string
  perOrderMax: string
  salesEnd: string
  condition: string
}

export const NO_PRICE_CHANGE: PriceValues = {
  price: '',
  cap: '',
  perOrderMax: '',
  salesEnd: '',
  condition: '',
}

const HIGHEST_PRICE_CENTS = 10_000_000
const LONGEST_MINUTES = 366 * 24 * 60

export function faultsOfPrice(
  values: PriceValues,
): Partial<Record<keyof PriceValues, 'price' | 'count' | 'minutes'>> {
  const faults: ReturnType<typeof faultsOfPrice> = {}
  const { price, cap, perOrderMax, salesEnd } = values
  const cents = parsePrice(price)
  if (price && (cents === null || cents > HIGHEST_PRICE_CENTS)) faults.price = 'price'
  if (cap && !isCount(cap, 1, 1_000_000)) faults.cap = 'count'
  if (perOrderMax && !isCount(perOrderMax, 1, 100)) faults.perOrderMax = 'count'
  if (salesEnd && !isCount(salesEnd, 0, LONGEST_MINUTES)) faults.salesEnd = 'minutes'
  return faults
}

/** What is sent; null where nothing is to change, or something is wrong. */
export function priceChangeOf(values: PriceValues): UpdateOfferBody | null {
  if (Object.keys(faultsOfPrice(values)).length > 0) return null
  const { price, cap, perOrderMax, salesEnd } = values
  const priceCents = parsePrice(price)
  const condition = values.condition.trim()
  const change: UpdateOfferBody = {
    ...(price && priceCents !== null ? { priceCents } : {}),
    ...(cap ? { cap: Number(cap) } : {}),
    ...(perOrderMax ? { perOrderMax: Number(perOrderMax) } : {}),
    ...(salesEnd ? { salesEndMinutesBefore: Number(salesEnd) } : {}),
    ...(condition ? { condition } : {}),
  }
  return Object.keys(change).length > 0 ? change : null
}
