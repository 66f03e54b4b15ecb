import { each } from '@guichet/service-kit/write-port/verb'
import { paymentSettled } from '../facts.ts'
import { findPurchaseByKey } from '../purchases/queries.ts'
import { findSubscriptionByKey } from '../subscriptions/queries.ts'
import type { Tx } from '../tables.ts'
import { findPayment, savePayment } from './queries.ts'

/** The provider has given the money back. Said again, it changes nothing. */
export const settleRefund = each(
  async (tx: Tx, input: { paymentId: string; providerReference: string }): Promise<null> => {
    const payment = await findPayment(tx.db, input.paymentId)
    if (payment?.kind !== 'refund' || payment.state !== 'pending') return null
    const settled = {
      ...payment,
      state: 'succeeded' as const,
      provider_reference: input.providerReference,
      check_at_ms: null,
      settled_at_ms: tx.nowMs,
    }
    await savePayment(tx.db, settled)
    const purchase = await findPurchaseByKey(tx.db, payment.purchase_key)
    const subscription = await findSubscriptionByKey(tx.db, purchase.subscription_key)
    tx.emit(paymentSettled(settled, purchase, subscription))
    return null
  },
)

/** Notes when to ask the provider again about a payment it could not say anything of. */
export const postponeCheck = each(
  async (tx: Tx, input: { paymentId: string; checkAtMs: number }): Promise<null> => {
    const payment = await findPayment(tx.db, input.paymentId)
    if (payment?.state === 'pending') await savePayment(tx.db, { ...payment, check_at_ms: input.checkAtMs })
    return null
  },
)
