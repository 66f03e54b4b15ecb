import type { FactOf } from '@guichet/contracts/facts'
import type { Projection } from '@guichet/service-kit/feed/apply'
import { quarterAt } from '../quarters.ts'
import type { PopcornMeasures, Tables, Tx } from '../tables.ts'
import {
  addToQuarter,
  findPlanOf,
  findPurchase,
  savePlan,
  savePurchase,
  saveSubscription,
} from './queries.ts'

/** Counts what plans earn: a purchase when it is paid, what is given back of it when it is given back. */
export const popcornSalesProjection: Projection<Tables> = {
  types: ['plan.saved', 'subscription.saved', 'purchase.saved'],
  apply: async (tx, facts, atMs) => {
    for (const fact of facts) {
      if (fact.type === 'plan.saved') await savePlan(tx.db, fact.plan)
      if (fact.type === 'subscription.saved') await saveSubscription(tx.db, fact.subscription)
      if (fact.type === 'purchase.saved') await countPurchase(tx, fact, atMs)
    }
  },
  reset: async ({ db }) => {
    const derived = ['plans', 'subscription_plans', 'popcorn_purchases', 'popcorn_quarters'] as const
    for (const table of derived) await db.deleteFrom(table).execute()
  },
}

async function countPurchase(
  { db }: Tx,
  { purchase }: FactOf<'purchase.saved'>,
  atMs: number,
): Promise<void> {
  const { id, paidAtMs, refundedCents, currency, organiserId } = purchase
  if (paidAtMs === null) return
  const plan_id = await findPlanOf(db, purchase.subscriptionId)
  const count = (whenMs: number, measures: Partial<PopcornMeasures>) =>
    addToQuarter(db, {
      plan_id,
      quarter_ms: quarterAt(whenMs),
      currency,
      organiser_id: organiserId,
      purchases: 0,
      portions: 0,
      gross_cents: 0,
      refunded_cents: 0,
      ...measures,
    })
  const known = await findPurchase(db, id)
  if (!known) {
    const { portions, totalCents } = purchase
    await count(Math.min(paidAtMs, atMs), { purchases: 1, portions, gross_cents: totalCents })
  }
  const givenBackCents = refundedCents - (known?.refunded_cents ?? 0)
  if (givenBackCents > 0) await count(atMs, { refunded_cents: givenBackCents })
  if (!known || givenBackCents > 0) await savePurchase(db, { id, refunded_cents: refundedCents })
}
