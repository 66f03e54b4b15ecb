import { portionsTakenBack } from '../facts.ts'
import { giveMoneyBack } from '../payments/give-money-back.ts'
import { takeBack } from '../subscriptions/ledger.ts'
import type { PaymentRow, SubscriptionRow, Tx } from '../tables.ts'
import { centsOf, countOf, type Unpoured } from './rules.ts'

export interface Giver {
  actor: string
  /** What the subscriber is told; null where they asked for it themselves. */
  reason: string | null
  /** Of the request that asks for one purchase. */
  attempt?: Pick<PaymentRow, 'idempotency_key' | 'body_digest'>
}

export interface Given {
  refundCents: number
  /** The VAT in it, by its rate. */
  vat: Map<number, number>
}

/**
 * Takes portions back that were not poured, and gives their price back. The counts of the subscription are changed in the row that is handed
 * in: whoever calls this writes it. Gives what goes back in all, and the VAT in it.
 */
export async function takePortionsBack(
  tx: Tx,
  subscription: SubscriptionRow,
  all: readonly Unpoured[],
  giver: Giver,
): Promise<Given> {
  const given: Given = { refundCents: 0, vat: new Map() }
  for (const unpoured of all) {
    const { purchase } = unpoured
    const cents = centsOf(unpoured)
    const portions = countOf(unpoured)
    takeBack(subscription, unpoured)
    const vatCents = await giveMoneyBack(tx, purchase, subscription, { ...giver, portions, cents })
    given.vat.set(purchase.vat_rate_bp, (given.vat.get(purchase.vat_rate_bp) ?? 0) + vatCents)
    given.refundCents += cents
    tx.emit(
      portionsTakenBack(giver.actor, purchase, subscription.organiser_id, { portions, refundCents: cents }),
    )
  }
  return given
}
