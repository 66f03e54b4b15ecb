import { each } from '@guichet/service-kit/write-port/verb'
import { subscriptionSaved } from '../facts.ts'
import { findPlan } from '../plans/queries.ts'
import { termsOf } from '../plans/terms.ts'
import { PAY_WITHIN_MS, placePurchase } from '../purchases/place.ts'
import { saveSubscriber } from '../subscribers/queries.ts'
import type { Subscriber, SubscriptionRow, Tx } from '../tables.ts'
import { findSubscribedAs, hasSubscribedTo, insertSubscription } from './queries.ts'

interface SubscribeInput {
  planId: string
  idempotencyKey: string
  bodyDigest: Uint8Array
  subscriber: Subscriber
  timeZone: string
}

export type SubscribeOutcome =
  | { outcome: 'subscribed' | 'known'; subscriptionId: string }
  | { outcome: 'unknown_plan' | 'plan_withdrawn' | 'already_subscribed' | 'key_reused' }

/** Subscribes to a plan, on its terms of now. It begins when it is paid; what is free begins at once. */
export const subscribe = each(async (tx: Tx, input: SubscribeInput): Promise<SubscribeOutcome> => {
  const { subscriber, idempotencyKey } = input
  const accountId = subscriber.account_id
  const known = await findSubscribedAs(tx.db, accountId, idempotencyKey)
  if (known) {
    const isSame = Buffer.from(input.bodyDigest).equals(known.body_digest)
    return isSame ? { outcome: 'known', subscriptionId: known.id } : { outcome: 'key_reused' }
  }
  const plan = await findPlan(tx.db, input.planId)
  if (!plan) return { outcome: 'unknown_plan' }
  if (plan.state === 'withdrawn') return { outcome: 'plan_withdrawn' }
  if (plan.kind === 'monthly' && (await hasSubscribedTo(tx.db, accountId, plan.key))) {
    return { outcome: 'already_subscribed' }
  }
  await saveSubscriber(tx.db, subscriber)
  const subscription = await insertSubscription(tx.db, {
    ...beginning,
    ...termsOf(plan),
    id: tx.newId(),
    account_id: accountId,
    plan_key: plan.key,
    idempotency_key: idempotencyKey,
    body_digest: Buffer.from(input.bodyDigest),
    time_zone: input.timeZone,
    placed_at_ms: tx.nowMs,
  })
  tx.emit(subscriptionSaved(accountId, subscription, plan.id, tx.nowMs))
  await placePurchase(tx, subscription, {
    kind: 'start',
    portions: plan.portions,
    total_cents: plan.price_cents,
    idempotency_key: idempotencyKey,
    body_digest: subscription.body_digest,
    dueUntilMs: tx.nowMs + PAY_WITHIN_MS,
  })
  return { outcome: 'subscribed', subscriptionId: subscription.id }
})

const beginning = {
  state: 'awaiting_payment',
  period_left: 0,
  bought_left: 0,
  kept_back: 0,
  poured: 0,
  forfeited: 0,
  granted: 0,
  day: '',
  poured_that_day: 0,
  period_n: 0,
  started_at_ms: null,
  period_ends_at_ms: null,
  cancelled_at_ms: null,
  ended_at_ms: null,
  withdrawal_until_ms: null,
  card_token: null,
  card_last_four: null,
  noticed_period_n: 0,
  notice_mail_id: null,
  unannounced_since_ms: null,
  check_at_ms: null,
  pays_back_by: null,
  pays_back_reason: null,
} satisfies Partial<SubscriptionRow>
