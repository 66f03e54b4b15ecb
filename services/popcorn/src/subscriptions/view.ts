import type { Subscription } from '@guichet/contracts/popcorn'
import { termsView } from '../plans/terms.ts'
import { dueOf } from '../purchases/due.ts'
import { purchaseView } from '../purchases/view.ts'
import type { PurchaseRow } from '../tables.ts'
import { leftToday, portionsLeft } from './ledger.ts'
import { dayAt } from './months.ts'
import type { SubscriptionOfPlan } from './queries.ts'
import { refundsOf, withdrawableUntil } from './withdrawal-rules.ts'

export function subscriptionView(
  row: SubscriptionOfPlan,
  purchases: readonly PurchaseRow[],
  nowMs: number,
): Subscription {
  const left = portionsLeft(row, nowMs)
  const due = dueOf(purchases)
  const withdrawalUntilMs = withdrawableUntil(row, nowMs)
  const refundCents = refundsOf(row, purchases).reduce((sum, { cents }) => sum + cents, 0)
  return {
    id: row.id,
    planId: row.plan_id,
    organiserName: row.organiser_name ?? '',
    ...termsView(row),
    state: row.state,
    portionsLeft: left,
    periodPortionsLeft: left - row.bought_left,
    portionsKeptBack: row.kept_back,
    leftToday: leftToday(row, dayAt(nowMs, row.time_zone)),
    startedAtMs: row.started_at_ms,
    periodEndsAtMs: row.period_ends_at_ms,
    renewsAtMs: row.cancelled_at_ms === null && row.state === 'active' ? row.period_ends_at_ms : null,
    withdrawalUntilMs,
    withdrawalRefundCents: withdrawalUntilMs === null ? null : refundCents,
    endedAtMs: row.ended_at_ms,
    cardLastFour: row.card_last_four,
    due: due ? purchaseView(due, row.id) : null,
  }
}
