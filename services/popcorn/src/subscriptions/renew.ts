import { ANSWER_WITHIN_MS } from '@guichet/service-kit/card-payments/charge-card'
import { findSentAt } from '@guichet/service-kit/mail/queue/queries'
import type { MailDb } from '@guichet/service-kit/mail/queue/tables'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import { mailEnd, mailFailedRenewal, mailNotice } from '../mails/renewal.ts'
import { attemptCharge } from '../payments/begin-payment.ts'
import { findLastCharge } from '../payments/queries.ts'
import { dueOf } from '../purchases/due.ts'
import { placePurchase } from '../purchases/place.ts'
import { findPurchasesOfOne } from '../purchases/queries.ts'
import type { PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { chargeMonths, MONTHS_AT_ONCE, type MonthCharge } from './charge-months.ts'
import { endSubscription } from './end.ts'
import { findSubscriptionsToCheck, saveSubscription } from './queries.ts'
import { LEAST_NOTICE_MS, nextStep, TRY_EVERY_MS, TRY_FOR_MS } from './renewal-rules.ts'

/**
 * Does what is due of months: announces that one ends, begins the next, ends what was cancelled. What is to be charged is written down, and
 * given back for the provider to be asked.
 */
export const renewSubscriptions = each(
  async (tx: Tx, { limit }: { limit: number }): Promise<{ checked: number; charges: MonthCharge[] }> => {
    const due = await findSubscriptionsToCheck(tx.db, tx.nowMs, limit)
    const charges: MonthCharge[] = []
    for (const subscription of due) {
      const charge = await goOn(tx, subscription)
      if (charge) charges.push(charge)
    }
    return { checked: due.length, charges }
  },
)

async function goOn(tx: Tx, subscription: SubscriptionRow): Promise<MonthCharge | undefined> {
  const todo = nextStep(subscription, await noticeSentAt(tx, subscription), tx.nowMs)
  switch (todo.step) {
    case 'wait':
      await saveSubscription(tx.db, { ...subscription, check_at_ms: todo.checkAtMs })
      return undefined
    case 'announce':
      await announce(tx, subscription)
      return undefined
    case 'put_off':
      await saveSubscription(tx.db, {
        ...subscription,
        period_ends_at_ms: todo.untilMs,
        unannounced_since_ms: null,
        check_at_ms: todo.untilMs,
      })
      return undefined
    case 'end':
      await endSubscription(tx, subscription, 'system')
      await mailEnd(tx, subscription)
      return undefined
    case 'renew':
      return renew(tx, subscription)
  }
}

async function noticeSentAt(
  tx: Tx,
  { notice_mail_id: mailId }: Pick<SubscriptionRow, 'notice_mail_id'>,
): Promise<number | null> {
  return mailId === null ? null : findSentAt(tx.db as unknown as MailDb, mailId)
}

/** For the first time, or once more because the letter of before has not left: that one is of no use any more. */
async function announce(tx: Tx, subscription: SubscriptionRow): Promise<void> {
  const { period_n, period_ends_at_ms, noticed_period_n, unannounced_since_ms } = subscription
  if (period_ends_at_ms === null) throw new Error(`subscription ${subscription.id} has no month`)
  const endsAtMs = Math.max(period_ends_at_ms, tx.nowMs + LEAST_NOTICE_MS)
  const isOnceMore = noticed_period_n >= period_n
  await saveSubscription(tx.db, {
    ...subscription,
    period_ends_at_ms: endsAtMs,
    noticed_period_n: period_n,
    notice_mail_id: await mailNotice(tx, subscription, endsAtMs),
    unannounced_since_ms: isOnceMore ? (unannounced_since_ms ?? period_ends_at_ms) : unannounced_since_ms,
    check_at_ms: endsAtMs,
  })
}

async function renew(tx: Tx, subscription: SubscriptionRow): Promise<MonthCharge | undefined> {
  const { period_n, period_ends_at_ms: endsAtMs } = subscription
  if (endsAtMs === null) throw new Error(`subscription ${subscription.id} has no month`)
  const isFirstTry = subscription.state === 'active'
  subscription.state = 'past_due'
  subscription.check_at_ms = tx.nowMs + TRY_EVERY_MS
  await saveSubscription(tx.db, subscription)
  const month = `month ${period_n + 1}`
  const purchase = isFirstTry
    ? await placePurchase(tx, subscription, {
        kind: 'renewal',
        portions: subscription.portions,
        total_cents: subscription.price_cents,
        idempotency_key: month,
        body_digest: subscription.body_digest,
        dueUntilMs: tx.nowMs + TRY_FOR_MS,
      })
    : dueOf(await findPurchasesOfOne(tx.db, subscription.key))
  if (!purchase || !canBeTried(purchase, tx.nowMs)) return undefined
  if (subscription.card_token === null || (await wasDeclined(tx, purchase))) {
    await mailFailedRenewal(tx, subscription, purchase.due_until_ms ?? tx.nowMs)
  }
  const { card_token: cardToken } = subscription
  if (cardToken === null) return undefined
  const attempt = await attemptCharge(tx, purchase, {
    paymentId: tx.newId(),
    idempotencyKey: `${month}, ${tx.nowMs}`,
    bodyDigest: purchase.body_digest,
    checkAtMs: tx.nowMs + ANSWER_WITHIN_MS,
  })
  return { ...attempt, cardToken }
}

/** A charge that nobody heard of is no card that says no: that is tried again soon, and told to nobody. */
async function wasDeclined(tx: Tx, { key }: PurchaseRow): Promise<boolean> {
  const last = await findLastCharge(tx.db, key)
  return last?.state === 'declined' && last.decline_reason !== 'never_arrived'
}

function canBeTried({ kind, state, due_until_ms, pending_payments }: PurchaseRow, nowMs: number): boolean {
  const isDue = state === 'due' && due_until_ms !== null && nowMs < due_until_ms
  return kind === 'renewal' && isDue && pending_payments === 0
}

export function startRenewing(deps: Deps): Loop {
  const { db, log, nowMs, port } = deps
  return startLoop({
    name: 'renew subscriptions',
    log,
    everyMs: 5_000,
    round: async (signal) => {
      if ((await findSubscriptionsToCheck(db, nowMs(), 1)).length === 0) return false
      const { checked, charges } = await port.run('renewSubscriptions', { limit: MONTHS_AT_ONCE })
      const areAnswered = await chargeMonths(deps, charges, signal)
      return checked === MONTHS_AT_ONCE && areAnswered
    },
  })
}
