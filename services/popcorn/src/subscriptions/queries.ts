import type { Db, SubscriptionRow } from '../tables.ts'

export type SubscriptionOfPlan = SubscriptionRow & {
  plan_id: string
  plan_vat_rate_bp: number
  organiser_name: string | null
}

function subscriptionsOfPlans(db: Db) {
  return db
    .selectFrom('subscriptions')
    .innerJoin('plans', 'plans.key', 'subscriptions.plan_key')
    .leftJoin('organisers', 'organisers.id', 'subscriptions.organiser_id')
    .selectAll('subscriptions')
    .select([
      'plans.id as plan_id',
      'plans.vat_rate_bp as plan_vat_rate_bp',
      'organisers.name as organiser_name',
    ])
}

export function findSubscriptionOfPlan(db: Db, id: string): Promise<SubscriptionOfPlan | undefined> {
  return subscriptionsOfPlans(db).where('subscriptions.id', '=', id).executeTakeFirst()
}

/** All of an account's, also those that were never paid. */
export function findSubscriptionsOfPlans(db: Db, accountId: string): Promise<SubscriptionOfPlan[]> {
  return subscriptionsOfPlans(db)
    .where('subscriptions.account_id', '=', accountId)
    .orderBy('subscriptions.key', 'desc')
    .execute()
}

/** An account's subscriptions, the newest first, without those that were given up before they began. */
export function listSubscriptions(
  db: Db,
  accountId: string,
  beforeKey: number | undefined,
  limit: number,
): Promise<SubscriptionOfPlan[]> {
  let query = subscriptionsOfPlans(db)
    .where('subscriptions.account_id', '=', accountId)
    .where((eb) =>
      eb.or([eb('subscriptions.state', '<>', 'ended'), eb('subscriptions.started_at_ms', 'is not', null)]),
    )
  if (beforeKey !== undefined) query = query.where('subscriptions.key', '<', beforeKey)
  return query.orderBy('subscriptions.key', 'desc').limit(limit).execute()
}

export function findSubscription(db: Db, id: string): Promise<SubscriptionRow | undefined> {
  return db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findSubscriptionByKey(db: Db, key: number): Promise<SubscriptionRow> {
  return db.selectFrom('subscriptions').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
}

export function findSubscriptionsOfAccount(db: Db, accountId: string): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('key')
    .execute()
}

export function findSubscribedAs(
  db: Db,
  accountId: string,
  idempotencyKey: string,
): Promise<SubscriptionRow | undefined> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('idempotency_key', '=', idempotencyKey)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Whether an account has a subscription to a plan that began and has not ended. */
export async function hasSubscribedTo(db: Db, accountId: string, planKey: number): Promise<boolean> {
  const row = await db
    .selectFrom('subscriptions')
    .select('key')
    .where('account_id', '=', accountId)
    .where('plan_key', '=', planKey)
    .where('state', 'in', ['active', 'past_due'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertSubscription(
  db: Db,
  row: Omit<SubscriptionRow, 'key'>,
): Promise<SubscriptionRow> {
  const last = await db
    .selectFrom('subscriptions')
    .select('key')
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst()
  return db
    .insertInto('subscriptions')
    .values({ key: (last?.key ?? 0) + 1, ...row })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Writes a subscription as it stands. */
export async function saveSubscription(db: Db, { key, ...row }: SubscriptionRow): Promise<void> {
  await db.updateTable('subscriptions').set(row).where('key', '=', key).execute()
}

/** Those with something to do beside the requests, the longest due first. */
export function findSubscriptionsToCheck(db: Db, nowMs: number, limit: number): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('check_at_ms', '<=', nowMs)
    .orderBy('check_at_ms')
    .limit(limit)
    .execute()
}

/** Those whose month is put off because its announcement does not leave. */
export async function countUnannounced(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('subscriptions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('unannounced_since_ms', 'is not', null)
    .where('cancelled_at_ms', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
