import type { CreatePlanBody, Plan, PlanKind, UpdatePlanBody } from '@guichet/contracts/popcorn'
import { parsePrice, priceInField } from '../../lib/format/price.ts'

/** Popcorn is food: taken away, eaten here, and the rule for what is neither. */
export const VAT_RATES = [550, 1000, 2000] as const
export const SIZES = ['small', 'medium', 'large'] as const

/** A plan as its form holds it. Empty where there is none. */
export interface PlanValues {
  organiserId: string
  kind: PlanKind
  name: string
  description: string
  price: string
  vatRateBp: string
  portions: string
  dailyLimit: string
  small: string
  medium: string
  large: string
  portionPrice: string
}

export const NEW_PLAN: PlanValues = {
  organiserId: '',
  kind: 'pack',
  name: '',
  description: '',
  price: '',
  vatRateBp: '550',
  portions: '10',
  dailyLimit: '',
  small: '1',
  medium: '2',
  large: '3',
  portionPrice: '',
}

const HIGHEST_PRICE_CENTS = 10_000_000
const MOST_PORTIONS = 1_000
const DEAREST_SIZE = 20

const inField = (count: number | null) => (count === null ? '' : String(count))

export function planValuesOf(plan: Plan, locale: string): PlanValues {
  const { organiserId, kind, name, description, priceCents, vatRateBp, portions, dailyLimit, sizes } = plan
  return {
    organiserId,
    kind,
    name,
    description,
    price: priceInField(priceCents, locale),
    vatRateBp: String(vatRateBp),
    portions: String(portions),
    dailyLimit: inField(dailyLimit),
    small: inField(sizes.small),
    medium: inField(sizes.medium),
    large: inField(sizes.large),
    portionPrice: plan.portionPriceCents === null ? '' : priceInField(plan.portionPriceCents, locale),
  }
}

function readCount(typed: string, most: number): number | null {
  const count = Number(typed.trim())
  return /^\d{1,4}$/.test(typed.trim()) && count >= 1 && count <= most ? count : null
}

type PlanFault = 'missing' | 'organiser' | 'price' | 'portions' | 'size' | 'noSize'
export type PlanFaults = Partial<Record<keyof PlanValues, PlanFault>>

export function faultsOfPlan(values: PlanValues): PlanFaults {
  const faults: PlanFaults = {}
  const isPrice = (typed: string) => {
    const cents = parsePrice(typed)
    return cents !== null && cents <= HIGHEST_PRICE_CENTS
  }
  if (values.organiserId === '') faults.organiserId = 'organiser'
  if (values.name.trim() === '') faults.name = 'missing'
  if (!isPrice(values.price)) faults.price = 'price'
  if (values.portionPrice.trim() !== '' && !isPrice(values.portionPrice)) faults.portionPrice = 'price'
  if (readCount(values.portions, MOST_PORTIONS) === null) faults.portions = 'portions'
  if (values.dailyLimit.trim() !== '' && readCount(values.dailyLimit, MOST_PORTIONS) === null)
    faults.dailyLimit = 'portions'
  for (const size of SIZES) {
    if (values[size].trim() !== '' && readCount(values[size], DEAREST_SIZE) === null) faults[size] = 'size'
  }
  if (SIZES.every((size) => values[size].trim() === '')) faults.small = 'noSize'
  return faults
}

/** What is sent for values without faults. */
export function planBody({ organiserId, kind, ...values }: PlanValues): CreatePlanBody {
  return { organiserId, kind, ...planChange(values) }
}

export function planChange(
  values: Omit<PlanValues, 'organiserId' | 'kind'>,
): Required<Omit<UpdatePlanBody, 'state'>> {
  const { name, description, price, vatRateBp, portions, dailyLimit, small, medium, large } = values
  return {
    name: name.trim(),
    description: description.trim(),
    priceCents: parsePrice(price) ?? 0,
    vatRateBp: Number(vatRateBp),
    portions: readCount(portions, MOST_PORTIONS) ?? 0,
    dailyLimit: readCount(dailyLimit, MOST_PORTIONS),
    sizes: {
      small: readCount(small, DEAREST_SIZE),
      medium: readCount(medium, DEAREST_SIZE),
      large: readCount(large, DEAREST_SIZE),
    },
    portionPriceCents: values.portionPrice.trim() === '' ? null : parsePrice(values.portionPrice),
  }
}
