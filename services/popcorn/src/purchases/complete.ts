import { vatOfGross } from '@guichet/contracts/money'
import { appendToJournal } from '@guichet/service-kit/journal/append'
import { purchaseSaved, subscriptionSaved } from '../facts.ts'
import { mailReceipt } from '../mails/receipt.ts'
import { insertPayment } from '../payments/queries.ts'
import { findPlanByKey } from '../plans/queries.ts'
import { beginMonth, beginSubscription } from '../subscriptions/begin.ts'
import { grant } from '../subscriptions/ledger.ts'
import { saveSubscription } from '../subscriptions/queries.ts'
import type { PaymentRow, PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { purchaseNumber } from './number.ts'
import { savePurchase } from './queries.ts'

/** Popcorn's own register of the money journal: what is sold for pouring. */
export const REGISTER = 'popcorn'

interface Completed {
  purchase: PurchaseRow
  subscription: SubscriptionRow
  /** Of the charge; null where nothing was to be paid. */
  paymentId: string | null
}

/**
 * Something is paid: its portions are there, and it stands in the money journal. Portions are vouchers whose tax is known, so VAT is due
 * when they are sold, not when they are poured.
 */
export async function completePurchase(
  tx: Tx,
  { purchase, subscription, paymentId }: Completed,
): Promise<void> {
  purchase.state = 'paid'
  purchase.due_until_ms = null
  purchase.paid_at_ms = tx.nowMs
  await savePurchase(tx.db, purchase)
  if (purchase.kind === 'start') beginSubscription(subscription, purchase, tx.nowMs)
  else if (purchase.kind === 'renewal') beginMonth(subscription, purchase)
  else grant(subscription, purchase.portions, 'bought')
  await saveSubscription(tx.db, subscription)
  const payment = paymentId ?? (await payNothing(tx, purchase))
  const { total_cents, vat_rate_bp } = purchase
  await appendToJournal(tx, [
    {
      organiserId: subscription.organiser_id,
      register: REGISTER,
      kind: 'sale',
      orderId: purchase.id,
      orderNumber: purchaseNumber(purchase.id),
      paymentId: payment,
      tender: paymentId ? 'card' : 'free',
      currency: purchase.currency,
      vat: [{ rateBp: vat_rate_bp, grossCents: total_cents, vatCents: vatOfGross(total_cents, vat_rate_bp) }],
    },
  ])
  await mailReceipt(tx, subscription, purchase)
  const { id: planId } = await findPlanByKey(tx.db, subscription.plan_key)
  tx.emit(purchaseSaved(subscription.account_id, purchase, subscription))
  tx.emit(subscriptionSaved(subscription.account_id, subscription, planId, tx.nowMs))
}

/** A tender of nothing, so that every sale in the journal has one. */
async function payNothing(tx: Tx, purchase: PurchaseRow): Promise<string> {
  const payment: PaymentRow = {
    id: tx.newId(),
    purchase_key: purchase.key,
    kind: 'charge',
    tender: 'free',
    state: 'succeeded',
    amount_cents: 0,
    currency: purchase.currency,
    idempotency_key: purchase.id,
    body_digest: purchase.body_digest,
    provider_reference: null,
    decline_reason: null,
    refund_of: null,
    begun_at_ms: tx.nowMs,
    check_at_ms: null,
    settled_at_ms: tx.nowMs,
    portions: null,
    actor: null,
    reason: null,
  }
  await insertPayment(tx.db, payment)
  return payment.id
}
