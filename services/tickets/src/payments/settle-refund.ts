import { each } from '@guichet/service-kit/write-port/verb'
import { paymentRefunded } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { findPayment, updatePayment } from './queries.ts'

/** The provider has given the money back. Said again, it changes nothing. */
export const settleRefund = each(
  async (tx: Tx, input: { paymentId: string; providerReference: string }): Promise<null> => {
    const payment = await findPayment(tx.db, input.paymentId)
    if (payment?.kind !== 'refund' || payment.state !== 'pending') return null
    const settled = { state: 'succeeded', provider_reference: input.providerReference } as const
    await updatePayment(tx.db, payment.id, { ...settled, check_at_ms: null, settled_at_ms: tx.nowMs })
    const order = await tx.db
      .selectFrom('orders')
      .selectAll()
      .where('key', '=', payment.order_key)
      .executeTakeFirstOrThrow()
    tx.emit(paymentRefunded({ ...payment, ...settled }, order))
    return null
  },
)
