import type { Deps } from '../deps.ts'
import type { Attempt } from '../payments/begin-payment.ts'

/** A month to be charged to a card on file. */
export type MonthCharge = Attempt & { cardToken: string }

/** However long the provider takes over each, most of its connections stay with those who are paying. */
export const MONTHS_AT_ONCE = 8

/**
 * Asks for months that are written down, all of them now: what waits for another's answer counts as lost before it is sent. Who is told to stop
 * sends none; what is not answered is found out by reconciliation. Gives whether each was answered.
 */
export async function chargeMonths(
  { chargeCard, log }: Pick<Deps, 'chargeCard' | 'log'>,
  charges: readonly MonthCharge[],
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return false
  const settled = await Promise.all(
    charges.map((charge) =>
      chargeCard(charge).catch((err: unknown) => {
        log.warn({ err, paymentId: charge.paymentId }, 'a month was not charged')
        return undefined
      }),
    ),
  )
  return settled.every((outcome) => outcome !== undefined)
}
