import type { PortionRefund, SoldPurchase, SoldSubscription } from '@guichet/contracts/popcorn'
import { purchaseView } from '../purchases/view.ts'
import { portionsLeft } from '../subscriptions/ledger.ts'
import { renewsAt, unannouncedSince } from '../subscriptions/view.ts'
import type { PaymentRow, PurchaseRow } from '../tables.ts'
import type { SoldRow } from './queries.ts'
import { countOf, refundableOf, sumOf, unpouredOf } from './rules.ts'

/** A subscription as those see it who sold it. */
export function soldView(row: SoldRow, purchases: readonly PurchaseRow[], nowMs: number): SoldSubscription {
  const { first_name: firstName, email } = row
  return {
    id: row.id,
    organiserId: row.organiser_id,
    organiserName: row.organiser_name ?? '',
    subscriber: firstName === null || email === null ? null : { firstName, email },
    name: row.name,
    kind: row.kind,
    state: row.state,
    portionsLeft: portionsLeft(row, nowMs),
    portionsKeptBack: row.kept_back,
    currency: row.currency,
    startedAtMs: row.started_at_ms,
    periodEndsAtMs: row.period_ends_at_ms,
    renewsAtMs: renewsAt(row),
    unannouncedSinceMs: unannouncedSince(row),
    endedAtMs: row.ended_at_ms,
    refundCents: sumOf(unpouredOf(row, purchases, nowMs)),
  }
}

/** What was paid of it, with what went back, the newest first. */
export function soldPurchases(
  row: SoldRow,
  purchases: readonly PurchaseRow[],
  refunds: readonly PaymentRow[],
  nowMs: number,
): SoldPurchase[] {
  const ofPurchase = Map.groupBy(refunds, ({ purchase_key }) => purchase_key)
  return purchases
    .filter(({ paid_at_ms }) => paid_at_ms !== null)
    .toReversed()
    .map((purchase) => ({
      ...purchaseView(purchase, row.id),
      refundedPortions: purchase.refunded_portions,
      refundablePortions: countOf(refundableOf(row, purchases, purchase, nowMs)),
      refunds: (ofPurchase.get(purchase.key) ?? []).map(refundView),
    }))
}

function refundView({ id, begun_at_ms, portions, amount_cents, state, reason }: PaymentRow): PortionRefund {
  return {
    id,
    atMs: begun_at_ms,
    portions: portions ?? 0,
    amountCents: amount_cents,
    state: state === 'succeeded' ? 'succeeded' : 'pending',
    reason,
  }
}
