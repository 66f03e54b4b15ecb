import { vatOfGross } from '@guichet/contracts/money'
import { appendToJournal } from '@guichet/service-kit/journal/append'
import { purchaseSaved } from '../facts.ts'
import { REGISTER } from '../purchases/complete.ts'
import { purchaseNumber } from '../purchases/number.ts'
import { savePurchase } from '../purchases/queries.ts'
import type { PaymentRow, PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { findPaidCharge, insertPayment } from './queries.ts'
import { refundOf } from './settle-payment.ts'

interface GivenBack {
  portions: number
  cents: number
  actor: string
  reason: string | null
  attempt?: Pick<PaymentRow, 'idempotency_key' | 'body_digest'>
}

/**
 * Gives the price of portions of a purchase back: a row of the money journal, and a refund that the provider is asked for. Gives the VAT that is in
 * it.
 */
export async function giveMoneyBack(
  tx: Tx,
  purchase: PurchaseRow,
  subscription: SubscriptionRow,
  { portions, cents, actor, reason, attempt }: GivenBack,
): Promise<number> {
  const charge = await findPaidCharge(tx.db, purchase.key)
  if (!charge) throw new Error(`purchase ${purchase.id} was never charged`)
  const refund = { ...refundOf(tx, charge, cents), ...attempt, portions, actor, reason }
  await insertPayment(tx.db, refund)
  const { vat_rate_bp: rateBp, refunded_cents: before } = purchase
  purchase.refunded_cents += cents
  purchase.refunded_portions += portions
  if (purchase.refunded_portions === purchase.portions) purchase.state = 'refunded'
  await savePurchase(tx.db, purchase)
  // Of all that was given back so far, so that parts of a purchase have no other VAT than the whole of it.
  const vatCents = vatOfGross(before + cents, rateBp) - vatOfGross(before, rateBp)
  await appendToJournal(tx, [
    {
      organiserId: subscription.organiser_id,
      register: REGISTER,
      kind: 'refund',
      orderId: purchase.id,
      orderNumber: purchaseNumber(purchase.id),
      paymentId: refund.id,
      tender: refund.tender,
      currency: purchase.currency,
      vat: [{ rateBp, grossCents: -cents, vatCents: -vatCents }],
    },
  ])
  tx.emit(purchaseSaved(actor, purchase, subscription))
  return vatCents
}
