import { type PopcornExport, personParams, popcornExport, timeOf } from '@guichet/contracts/people'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { findRefundsOf } from '../payments/queries.ts'
import { purchaseNumber } from '../purchases/number.ts'
import { portionsLeft } from '../subscriptions/ledger.ts'
import { findSubscriptionsOfPlans } from '../subscriptions/queries.ts'
import { listPoursOf, listPurchasesOf } from './queries.ts'

/** Nobody has more. */
/** What auth asks for somebody who takes their data along. */
export function peopleRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/people/:accountId/export',
      schema: { params: personParams, response: { 200: popcornExport } },
      config: { callers: ['auth'] },
      handler: async ({ params }) => ({ subscriptions: await exportOf(deps, params.accountId) }),
    })
  }
}

async function exportOf({ db, nowMs }: Deps, accountId: string): Promise<PopcornExport['subscriptions']> {
  const subscriptions = await findSubscriptionsOfPlans(db, accountId)
  if (subscriptions.length === 0) return []
  const keys = subscriptions.map(({ key }) => key)
  const bought = await listPurchasesOf(db, keys)
  const purchases = Map.groupBy(bought, (row) => row.subscription_key)
  const given = await findRefundsOf(
    db,
    bought.map(({ key }) => key),
  )
  const refunds = Map.groupBy(given, ({ purchase_key }) => purchase_key)
  const pours = Map.groupBy(await listPoursOf(db, keys), (row) => row.subscription_key)
  return subscriptions.map((row) => ({
    plan: row.name,
    soldBy: row.organiser_name ?? '',
    state: row.state,
    portionsLeft: portionsLeft(row, nowMs()),
    startedAt: momentOf(row.started_at_ms),
    endedAt: momentOf(row.ended_at_ms),
    purchases: (purchases.get(row.key) ?? []).map((purchase) => ({
      number: purchaseNumber(purchase.id),
      kind: purchase.kind,
      portions: purchase.portions,
      state: purchase.state,
      totalCents: purchase.total_cents,
      refundedCents: purchase.refunded_cents,
      currency: purchase.currency,
      placedAt: timeOf(purchase.placed_at_ms),
      paidAt: momentOf(purchase.paid_at_ms),
      refunds: (refunds.get(purchase.key) ?? []).map((refund) => ({
        at: timeOf(refund.begun_at_ms),
        portions: refund.portions ?? 0,
        amountCents: refund.amount_cents,
        reason: refund.reason,
      })),
    })),
    pours: (pours.get(row.key) ?? []).map((pour) => ({
      machine: pour.machine_name,
      size: pour.size,
      portions: pour.portions,
      state: pour.state,
      at: timeOf(pour.authorised_at_ms),
      complaint: pour.complaint,
    })),
  }))
}

function momentOf(atMs: number | null): string | null {
  return atMs === null ? null : timeOf(atMs)
}
