import type { Purchase } from '@guichet/contracts/popcorn'
import type { PurchaseRow } from '../tables.ts'
import { purchaseNumber } from './number.ts'

export function purchaseView(row: PurchaseRow, subscriptionId: string): Purchase {
  return {
    id: row.id,
    number: purchaseNumber(row.id),
    subscriptionId,
    kind: row.kind,
    portions: row.portions,
    totalCents: row.total_cents,
    currency: row.currency,
    vatRateBp: row.vat_rate_bp,
    state: row.state,
    refundedCents: row.refunded_cents,
    placedAtMs: row.placed_at_ms,
    dueUntilMs: row.due_until_ms,
    paidAtMs: row.paid_at_ms,
    paymentPending: row.pending_payments > 0,
  }
}
