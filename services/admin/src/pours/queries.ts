import { sql } from 'kysely'
import type { Range } from '../statistics/stretches.ts'
import type { Db } from '../tables.ts'

/** Of machines of these organisers; null for all. */
interface PourScope extends Range {
  organiserIds: readonly string[] | null
}

function poursIn(db: Db, { organiserIds, fromMs, toMs }: PourScope) {
  const query = db
    .selectFrom('pour_quarters')
    .select([
      sql<number>`CAST(COALESCE(SUM(pours), 0) AS BIGINT)`.as('pours'),
      sql<number>`CAST(COALESCE(SUM(portions), 0) AS BIGINT)`.as('portions'),
    ])
    .where('quarter_ms', '>=', fromMs)
    .where('quarter_ms', '<', toMs)
  return organiserIds === null ? query : query.where('pour_quarters.organiser_id', 'in', [...organiserIds])
}

export interface PourSum {
  pours: number
  portions: number
}

export function sumPours(db: Db, scope: PourScope): Promise<PourSum> {
  return poursIn(db, scope).executeTakeFirstOrThrow()
}

export function sumPoursByQuarter(db: Db, scope: PourScope): Promise<(PourSum & { quarter_ms: number })[]> {
  return poursIn(db, scope).select('quarter_ms').groupBy('quarter_ms').orderBy('quarter_ms').execute()
}

export function sumPoursByMachine(db: Db, scope: PourScope) {
  return poursIn(db, scope)
    .leftJoin('machines', 'machines.id', 'pour_quarters.machine_id')
    .select(['pour_quarters.machine_id', 'machines.name', 'machines.place'])
    .groupBy(['pour_quarters.machine_id', 'machines.name', 'machines.place'])
    .orderBy('portions', 'desc')
    .orderBy('pour_quarters.machine_id')
    .execute()
}
