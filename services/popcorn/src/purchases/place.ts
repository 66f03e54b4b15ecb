import { purchaseSaved } from '../facts.ts'
import { findPlanByKey } from '../plans/queries.ts'
import type { PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { completePurchase } from './complete.ts'
import { purchaseNumber } from './number.ts'
import { insertPurchase } from './queries.ts'

/** How long something may wait to be paid. */
export const PAY_WITHIN_MS = 30 * 60_000

/**
 * Writes down something to be paid; what costs nothing is paid at once. Its price is what was agreed, with the VAT of the day it is sold: the rate
 * is the law's, and the plan says the one of now.
 */
export async function placePurchase(
  tx: Tx,
  subscription: SubscriptionRow,
  wish: Pick<PurchaseRow, 'kind' | 'portions' | 'total_cents' | 'idempotency_key' | 'body_digest'> & {
    dueUntilMs: number
  },
): Promise<PurchaseRow> {
  const { dueUntilMs, ...what } = wish
  const { vat_rate_bp } = await findPlanByKey(tx.db, subscription.plan_key)
  const id = tx.newId()
  const purchase = await insertPurchase(tx.db, {
    ...what,
    id,
    number: purchaseNumber(id),
    subscription_key: subscription.key,
    currency: subscription.currency,
    vat_rate_bp,
    state: 'due',
    refunded_cents: 0,
    refunded_portions: 0,
    pending_payments: 0,
    placed_at_ms: tx.nowMs,
    due_until_ms: dueUntilMs,
    paid_at_ms: null,
  })
  if (purchase.total_cents > 0) {
    tx.emit(purchaseSaved(subscription.account_id, purchase, subscription))
    return purchase
  }
  await completePurchase(tx, { purchase, subscription, paymentId: null })
  return purchase
}
