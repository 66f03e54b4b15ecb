import { accountsAnswer, daysQuery } from '@guichet/contracts/stats'
import type { App } from '@guichet/service-kit/http/app'
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { byDay } from '../statistics/by-day.ts'
import { findTimeZones } from '../statistics/queries.ts'
import { rangeOf } from '../statistics/range.ts'
import { type Range, rangeBefore } from '../statistics/stretches.ts'
import type { Db } from '../tables.ts'

export function accountRoutes({ db }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/stats/accounts',
      schema: { querystring: daysQuery, response: { 200: accountsAnswer } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const [timeZone = 'UTC'] = await findTimeZones(db, null)
        const range = rangeOf(request.query, timeZone)
        return {
          timeZone,
          total: await sumAccounts(db, range),
          before: await sumAccounts(db, rangeBefore(range, timeZone)),
          points: byDay(await listQuarters(db, range), ['opened', 'deleted'], timeZone),
        }
      },
    })
  }
}

function accountsIn(db: Db, { fromMs, toMs }: Range) {
  return db.selectFrom('account_quarters').where('quarter_ms', '>=', fromMs).where('quarter_ms', '<', toMs)
}

function listQuarters(
  db: Db,
  range: Range,
): Promise<{ quarter_ms: number; opened: number; deleted: number }[]> {
  return accountsIn(db, range).selectAll().orderBy('quarter_ms').execute()
}

function sumAccounts(db: Db, range: Range): Promise<{ opened: number; deleted: number }> {
  return accountsIn(db, range)
    .select([
      sql<number>`CAST(COALESCE(SUM(opened), 0) AS BIGINT)`.as('opened'),
      sql<number>`CAST(COALESCE(SUM(deleted), 0) AS BIGINT)`.as('deleted'),
    ])
    .executeTakeFirstOrThrow()
}
