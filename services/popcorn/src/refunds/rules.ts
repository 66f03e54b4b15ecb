import { refundOfPortions } from '@guichet/contracts/money'
import { lostOf, periodLeft } from '../subscriptions/ledger.ts'
import type { DispenseRow, PurchaseRow, SubscriptionRow } from '../tables.ts'

type Holding = Pick<SubscriptionRow, 'kind' | 'state' | 'period_left' | 'bought_left' | 'period_ends_at_ms'>

/** Portions of a purchase that nobody poured, and where its subscription counts them. */
export interface Unpoured {
  purchase: PurchaseRow
  fromPeriod: number
  fromBought: number
}

/**
 * What is left of each purchase, all of it at once, the newest first. A month's portions are poured before others and end with it; those that run
 * out of no time are of the purchases that sold such. What is left beyond these was given again after a complaint, or came back after its month:
 * it is of the months, which paid for it.
 */
export function unpouredOf(
  subscription: Holding,
  purchases: readonly PurchaseRow[],
  nowMs: number,
): Unpoured[] {
  const { alone, months } = inOrder(subscription, purchases)
  let inPeriod = periodLeft(subscription, nowMs)
  let bought = subscription.bought_left
  return [...alone, ...months].flatMap((purchase) => {
    const still = stillSold(purchase)
    const fromPeriod = purchase === months[0] ? Math.min(inPeriod, still) : 0
    const fromBought = Math.min(bought, still - fromPeriod)
    inPeriod -= fromPeriod
    bought -= fromBought
    return fromPeriod + fromBought > 0 ? [{ purchase, fromPeriod, fromBought }] : []
  })
}

/** The most that can be taken back of one purchase, if nothing is of the others. */
export function refundableOf(
  subscription: Holding,
  purchases: readonly PurchaseRow[],
  purchase: PurchaseRow,
  nowMs: number,
): Unpoured {
  const { alone, months } = inOrder(subscription, purchases)
  const still = purchase.paid_at_ms === null ? 0 : stillSold(purchase)
  const isMonth = months.includes(purchase)
  const fromPeriod = purchase === months[0] ? Math.min(periodLeft(subscription, nowMs), still) : 0
  const ofOthers = isMonth ? alone.reduce((sum, other) => sum + stillSold(other), 0) : 0
  const bought = Math.max(0, subscription.bought_left - ofOthers)
  return { purchase, fromPeriod, fromBought: Math.min(bought, still - fromPeriod) }
}

/** The same of portions bought beside a subscription, by what is left there of such. */
export function unpouredBeside(purchase: PurchaseRow, boughtLeft: number): Unpoured {
  return { purchase, fromPeriod: 0, fromBought: Math.min(boughtLeft, stillSold(purchase)) }
}

/**
 * The portions of a pour that came back after all was paid back, and what paid for each: the month that it took them from, then those that sold such as
 * run out of no time. They run out of none meanwhile. What no purchase is left for was given for nothing.
 */
export function returnedOf(
  subscription: SubscriptionRow,
  purchases: readonly PurchaseRow[],
  pour: DispenseRow,
  nowMs: number,
): { returned: Unpoured[]; givenForNothing: number } {
  const { alone, months } = inOrder(subscription, purchases)
  const ofMonth = pour.from_period - lostOf(subscription, pour, nowMs)
  const month = months.at(-pour.period_n)
  const left = new Map(purchases.map((purchase) => [purchase, stillSold(purchase)]))
  const returned = new Map<PurchaseRow, number>()
  const take = (purchase: PurchaseRow, wanted: number): number => {
    const taken = Math.min(wanted, left.get(purchase) ?? 0)
    left.set(purchase, (left.get(purchase) ?? 0) - taken)
    if (taken > 0) returned.set(purchase, (returned.get(purchase) ?? 0) + taken)
    return wanted - taken
  }
  let rest = pour.portions - pour.from_period + (month ? take(month, ofMonth) : ofMonth)
  for (const purchase of [...alone, ...months]) rest = take(purchase, rest)
  return {
    returned: [...returned].map(([purchase, fromBought]) => ({ purchase, fromPeriod: 0, fromBought })),
    givenForNothing: rest,
  }
}

/** So many of these, the month's first. */
export function firstOf({ purchase, fromPeriod, fromBought }: Unpoured, portions: number): Unpoured {
  const ofPeriod = Math.min(fromPeriod, portions)
  return { purchase, fromPeriod: ofPeriod, fromBought: Math.min(fromBought, portions - ofPeriod) }
}

export function countOf({ fromPeriod, fromBought }: Unpoured): number {
  return fromPeriod + fromBought
}

/** What is paid back for them. */
export function centsOf(unpoured: Unpoured): number {
  const { total_cents, portions, refunded_portions, refunded_cents } = unpoured.purchase
  return refundOfPortions(
    {
      totalCents: total_cents,
      portions,
      refundedPortions: refunded_portions,
      refundedCents: refunded_cents,
    },
    countOf(unpoured),
  )
}

export function sumOf(all: readonly Unpoured[]): number {
  return all.reduce((sum, unpoured) => sum + centsOf(unpoured), 0)
}

function inOrder({ kind }: Holding, purchases: readonly PurchaseRow[]) {
  const paid = purchases.filter(({ paid_at_ms }) => paid_at_ms !== null).toReversed()
  const isAlone = (purchase: PurchaseRow) => kind === 'pack' || purchase.kind === 'portions'
  return { alone: paid.filter(isAlone), months: paid.filter((purchase) => !isAlone(purchase)) }
}

function stillSold({ portions, refunded_portions }: PurchaseRow): number {
  return portions - refunded_portions
}
