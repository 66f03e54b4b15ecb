import type { Subscription } from '@guichet/contracts/popcorn'
import { termsView } from '../plans/terms.ts'
import { dueOf } from '../purchases/due.ts'
import { purchaseView } from '../purchases/view.ts'
import { sumOf, unpouredOf } from '../refunds/rules.ts'
import type { PurchaseRow } from '../tables.ts'
import { leftToday, portionsLeft } from './ledger.ts'
import { dayAt } from './months.ts'
import type { SubscriptionOfPlan } from './queries.ts'
import { withdrawableUntil } from './withdrawal-rules.ts'

export function subscriptionView(
  row: SubscriptionOfPlan,
  purchases: readonly PurchaseRow[],
  nowMs: number,
): Subscription {
  const left = portionsLeft(row, nowMs)
  const due = dueOf(purchases)
  const withdrawalUntilMs = withdrawableUntil(row, nowMs)
  const unpoured = withdrawalUntilMs === null ? [] : unpouredOf(row, purchases, nowMs)
  return {
    id: row.id,
    planId: row.plan_id,
    organiserName: row.organiser_name ?? '',
    // What is sold from now on is sold at the rate of now.
    ...termsView({ ...row, vat_rate_bp: row.plan_vat_rate_bp }),
    state: row.state,
    portionsLeft: left,
    periodPortionsLeft: left - row.bought_left,
    portionsKeptBack: row.kept_back,
    leftToday: leftToday(row, dayAt(nowMs, row.time_zone)),
    startedAtMs: row.started_at_ms,
    periodEndsAtMs: row.period_ends_at_ms,
    renewsAtMs: renewsAt(row),
    unannouncedSinceMs: unannouncedSince(row),
    withdrawalUntilMs,
    withdrawalRefundCents: withdrawalUntilMs === null ? null : sumOf(unpoured),
    endedAtMs: row.ended_at_ms,
    cardLastFour: row.card_last_four,
    due: due ? purchaseView(due, row.id) : null,
  }
}

/** When the next month is charged; null: it ends then, or never renews. */
export function renewsAt(
  row: Pick<SubscriptionOfPlan, 'cancelled_at_ms' | 'state' | 'period_ends_at_ms'>,
): number | null {
  return row.cancelled_at_ms === null && row.state === 'active' ? row.period_ends_at_ms : null
}

/** What is cancelled waits for no letter. */
export function unannouncedSince(
  row: Pick<SubscriptionOfPlan, 'cancelled_at_ms' | 'unannounced_since_ms'>,
): number | null {
  return row.cancelled_at_ms === null ? row.unannounced_since_ms : null
}
