import type { PurchaseRow, SubscriptionRow } from '../tables.ts'

type Withdrawable = Pick<SubscriptionRow, 'state' | 'withdrawal_until_ms'>
type Used = Pick<SubscriptionRow, 'poured' | 'kept_back'>

/** Until when one may withdraw; null once that is over. */
export function withdrawableUntil(
  { state, withdrawal_until_ms }: Withdrawable,
  nowMs: number,
): number | null {
  return state !== 'ended' && withdrawal_until_ms !== null && nowMs < withdrawal_until_ms
    ? withdrawal_until_ms
    : null
}

/**
 * What goes back of each purchase: portions that were poured, or may have been, count as the first that were bought, and cost what they cost
 * there. Rounded in the subscriber's favour.
 */
export function refundsOf(
  { poured, kept_back }: Used,
  purchases: readonly PurchaseRow[],
): { purchase: PurchaseRow; cents: number }[] {
  let used = poured + kept_back
  return purchases
    .filter(({ state }) => state === 'paid')
    .flatMap((purchase) => {
      const usedHere = Math.min(used, purchase.portions)
      used -= usedHere
      const costs = Math.floor((purchase.total_cents * usedHere) / purchase.portions)
      const cents = purchase.total_cents - purchase.refunded_cents - costs
      return cents > 0 ? [{ purchase, cents }] : []
    })
}
