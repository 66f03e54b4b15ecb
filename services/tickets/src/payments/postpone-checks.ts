import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { changePending, findPayment, updatePayment } from './queries.ts'

interface PostponeInput {
  paymentId: string
  checkAtMs: number
  /** The places are given up: the outcome has been unknown for too long. */
  unpin: boolean
}

/** Notes when to ask the provider again about a payment it could not say anything of. */
export const postponeCheck = each(async (tx: Tx, input: PostponeInput): Promise<null> => {
  const payment = await findPayment(tx.db, input.paymentId)
  if (payment?.state !== 'pending') return null
  const unpins = input.unpin && payment.pinned === 1
  await updatePayment(tx.db, payment.id, { check_at_ms: input.checkAtMs, ...(unpins ? { pinned: 0 } : {}) })
  if (unpins) await changePending(tx.db, payment.order_key, -1)
  return null
})
