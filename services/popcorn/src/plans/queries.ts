import type { Db, PlanRow } from '../tables.ts'

export function findPlan(db: Db, planId: string): Promise<PlanRow | undefined> {
  return db.selectFrom('plans').selectAll().where('id', '=', planId).executeTakeFirst()
}

export async function findPlanByKey(db: Db, key: number): Promise<PlanRow> {
  return db.selectFrom('plans').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
}

export async function insertPlan(db: Db, plan: Omit<PlanRow, 'key'>): Promise<PlanRow> {
  const last = await db.selectFrom('plans').select('key').orderBy('key', 'desc').limit(1).executeTakeFirst()
  return db
    .insertInto('plans')
    .values({ key: (last?.key ?? 0) + 1, ...plan })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function patchPlan(
  db: Db,
  planId: string,
  patch: Partial<Omit<PlanRow, 'key' | 'id'>>,
): Promise<PlanRow> {
  return db.updateTable('plans').set(patch).where('id', '=', planId).returningAll().executeTakeFirstOrThrow()
}

export interface PlanList {
  organiserId: string | undefined
  state: 'offered' | 'all'
  afterId: string | undefined
  limit: number
}

/** Plans with who offers them, in the order they were made. */
export function listPlans(db: Db, { organiserId, state, afterId, limit }: PlanList) {
  let query = db
    .selectFrom('plans')
    .leftJoin('organisers', 'organisers.id', 'plans.organiser_id')
    .selectAll('plans')
    .select('organisers.name as organiser_name')
  if (organiserId) query = query.where('plans.organiser_id', '=', organiserId)
  if (state === 'offered') query = query.where('plans.state', '=', 'offered')
  if (afterId) query = query.where('plans.id', '>', afterId)
  return query.orderBy('plans.id').limit(limit).execute()
}
