import { vatOfGross } from '@guichet/contracts/money'
import { appendToJournal } from '@guichet/service-kit/journal/append'
import { purchaseSaved } from '../facts.ts'
import { REGISTER } from '../purchases/complete.ts'
import { purchaseNumber } from '../purchases/number.ts'
import { savePurchase } from '../purchases/queries.ts'
import type { PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { findPaidCharge, insertPayment } from './queries.ts'
import { refundOf } from './settle-payment.ts'

/** Gives back some of what was paid for a purchase: a row of the money journal, and a refund that the provider is asked for. */
export async function giveMoneyBack(
  tx: Tx,
  purchase: PurchaseRow,
  subscription: SubscriptionRow,
  cents: number,
): Promise<void> {
  const charge = await findPaidCharge(tx.db, purchase.key)
  if (!charge) throw new Error(`purchase ${purchase.id} was never charged`)
  const refund = refundOf(tx, charge, cents)
  await insertPayment(tx.db, refund)
  purchase.refunded_cents += cents
  purchase.state = 'refunded'
  await savePurchase(tx.db, purchase)
  const { vat_rate_bp: rateBp } = purchase
  await appendToJournal(tx, [
    {
      organiserId: subscription.organiser_id,
      register: REGISTER,
      kind: 'refund',
      orderId: purchase.id,
      orderNumber: purchaseNumber(purchase.id),
      paymentId: refund.id,
      tender: 'card',
      currency: purchase.currency,
      vat: [{ rateBp, grossCents: -cents, vatCents: -vatOfGross(cents, rateBp) }],
    },
  ])
  tx.emit(purchaseSaved(subscription.account_id, purchase, subscription))
}
