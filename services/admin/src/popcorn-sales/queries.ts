import type { FactOf } from '@guichet/contracts/facts'
import { sql } from 'kysely'
import type { Range } from '../statistics/stretches.ts'
import type { Db, PopcornMeasures, PopcornPurchaseRow, PopcornQuarterRow } from '../tables.ts'

export async function savePlan(db: Db, { id, name, kind }: FactOf<'plan.saved'>['plan']): Promise<void> {
  await db
    .insertInto('plans')
    .values({ id, name, kind })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, kind }))
    .execute()
}

/** It stays of the plan that it began with. */
export async function saveSubscription(
  db: Db,
  { id, planId }: FactOf<'subscription.saved'>['subscription'],
): Promise<void> {
  await db
    .insertInto('subscription_plans')
    .values({ subscription_id: id, plan_id: planId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The plan of a subscription, which is told before anything is paid for it. */
export async function findPlanOf(db: Db, subscriptionId: string): Promise<string> {
  const row = await db
    .selectFrom('subscription_plans')
    .select('plan_id')
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst()
  return row?.plan_id ?? ''
}

export function findPurchase(db: Db, id: string): Promise<PopcornPurchaseRow | undefined> {
  return db.selectFrom('popcorn_purchases').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function savePurchase(db: Db, row: PopcornPurchaseRow): Promise<void> {
  const { refunded_cents } = row
  await db
    .insertInto('popcorn_purchases')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ refunded_cents }))
    .execute()
}

export async function addToQuarter(db: Db, row: PopcornQuarterRow): Promise<void> {
  await db
    .insertInto('popcorn_quarters')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['plan_id', 'quarter_ms', 'currency']).doUpdateSet((eb) => ({
        purchases: eb('popcorn_quarters.purchases', '+', row.purchases),
        portions: eb('popcorn_quarters.portions', '+', row.portions),
        gross_cents: eb('popcorn_quarters.gross_cents', '+', row.gross_cents),
        refunded_cents: eb('popcorn_quarters.refunded_cents', '+', row.refunded_cents),
      })),
    )
    .execute()
}

/** Of plans of these organisers; null for all. */
export interface PopcornScope extends Range {
  organiserIds: readonly string[] | null
}

const sumOf = (measure: keyof PopcornMeasures) =>
  sql<number>`CAST(COALESCE(SUM(${sql.ref(measure)}), 0) AS BIGINT)`.as(measure)

function soldIn(db: Db, { organiserIds, fromMs, toMs }: PopcornScope) {
  const query = db
    .selectFrom('popcorn_quarters')
    .select([sumOf('purchases'), sumOf('portions'), sumOf('gross_cents'), sumOf('refunded_cents')])
    .where('quarter_ms', '>=', fromMs)
    .where('quarter_ms', '<', toMs)
  return organiserIds === null ? query : query.where('organiser_id', 'in', [...organiserIds])
}

/** In each currency, that of most purchases first. */
export function sumByCurrency(
  db: Db,
  scope: PopcornScope,
): Promise<(PopcornMeasures & { currency: string })[]> {
  return soldIn(db, scope)
    .select('currency')
    .groupBy('currency')
    .orderBy('purchases', 'desc')
    .orderBy('currency')
    .execute()
}

export function sumByQuarter(
  db: Db,
  scope: PopcornScope,
  currency: string,
): Promise<(PopcornMeasures & { quarter_ms: number })[]> {
  return soldIn(db, scope)
    .select('quarter_ms')
    .where('currency', '=', currency)
    .groupBy('quarter_ms')
    .orderBy('quarter_ms')
    .execute()
}

/** By plan, what sold most first. */
export function sumByPlan(db: Db, scope: PopcornScope, currency: string) {
  return soldIn(db, scope)
    .leftJoin('plans', 'plans.id', 'popcorn_quarters.plan_id')
    .select(['popcorn_quarters.plan_id', 'plans.name', 'plans.kind'])
    .where('currency', '=', currency)
    .groupBy(['popcorn_quarters.plan_id', 'plans.name', 'plans.kind'])
    .orderBy('gross_cents', 'desc')
    .orderBy('popcorn_quarters.plan_id')
    .execute()
}
