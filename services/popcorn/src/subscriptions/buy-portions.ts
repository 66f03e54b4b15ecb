import { each } from '@guichet/service-kit/write-port/verb'
import { PAY_WITHIN_MS, placePurchase } from '../purchases/place.ts'
import { findPurchasedAs } from '../purchases/queries.ts'
import type { Tx } from '../tables.ts'
import { findSubscription } from './queries.ts'

interface BuyPortionsInput {
  subscriptionId: string
  accountId: string
  quantity: number
  idempotencyKey: string
  bodyDigest: Uint8Array
}

export type BuyPortionsOutcome =
  | { outcome: 'placed' | 'known'; purchaseId: string }
  | { outcome: 'unknown' | 'ended' | 'awaiting_payment' | 'not_sold' | 'key_reused' }

/** Single portions, which run out of no time. */
export const buyPortions = each(async (tx: Tx, input: BuyPortionsInput): Promise<BuyPortionsOutcome> => {
  const subscription = await findSubscription(tx.db, input.subscriptionId)
  if (subscription?.account_id !== input.accountId) return { outcome: 'unknown' }
  const known = await findPurchasedAs(tx.db, subscription.key, input.idempotencyKey)
  if (known) {
    const isSame = Buffer.from(input.bodyDigest).equals(known.body_digest)
    return isSame ? { outcome: 'known', purchaseId: known.id } : { outcome: 'key_reused' }
  }
  if (subscription.state === 'ended') return { outcome: 'ended' }
  if (subscription.state === 'awaiting_payment') return { outcome: 'awaiting_payment' }
  if (subscription.portion_price_cents === null) return { outcome: 'not_sold' }
  const purchase = await placePurchase(tx, subscription, {
    kind: 'portions',
    portions: input.quantity,
    total_cents: input.quantity * subscription.portion_price_cents,
    idempotency_key: input.idempotencyKey,
    body_digest: Buffer.from(input.bodyDigest),
    dueUntilMs: tx.nowMs + PAY_WITHIN_MS,
  })
  return { outcome: 'placed', purchaseId: purchase.id }
})
