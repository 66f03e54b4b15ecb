import { DEFAULT_CURRENCY } from '@guichet/contracts/primitives'
import { type PopcornFigures, popcornSalesAnswer, popcornSalesQuery } from '@guichet/contracts/stats'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { byDay } from '../statistics/by-day.ts'
import { lookAt } from '../statistics/scope.ts'
import { rangeBefore } from '../statistics/stretches.ts'
import type { PopcornMeasures } from '../tables.ts'
import { sumByCurrency, sumByPlan, sumByQuarter } from './queries.ts'

const MEASURES = ['purchases', 'portions', 'gross_cents', 'refunded_cents'] as const

export function popcornSalesRoutes(deps: Deps) {
  const { db } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/stats/popcorn',
      schema: { querystring: popcornSalesQuery, response: { 200: popcornSalesAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { currency: wanted, ...query } = request.query
        const { scope, timeZones } = await lookAt(deps, viewerOf(request), query)
        const [timeZone] = timeZones
        const totals = await sumByCurrency(db, scope)
        const totalsBefore = await sumByCurrency(db, { ...scope, ...rangeBefore(scope, timeZone) })
        const currency = wanted ?? totals[0]?.currency ?? DEFAULT_CURRENCY
        const inIt = (row: { currency: string }) => row.currency === currency
        const plans = await sumByPlan(db, scope, currency)
        return {
          timeZone,
          currency,
          currencies: totals.map((row) => row.currency),
          total: figuresOf(totals.find(inIt)),
          before: figuresOf(totalsBefore.find(inIt)),
          points: byDay(await sumByQuarter(db, scope, currency), MEASURES, timeZone).map(
            ({ at, ...measures }) => ({ at, ...figuresOf(measures) }),
          ),
          plans: plans.map(({ plan_id, name, kind, ...measures }) => ({
            planId: plan_id,
            name: name ?? '',
            kind: kind ?? 'pack',
            ...figuresOf(measures),
          })),
        }
      },
    })
  }
}

const NOTHING: PopcornMeasures = { purchases: 0, portions: 0, gross_cents: 0, refunded_cents: 0 }

function figuresOf({
  purchases,
  portions,
  gross_cents,
  refunded_cents,
}: PopcornMeasures = NOTHING): PopcornFigures {
  const netCents = gross_cents - refunded_cents
  return { purchases, portions, grossCents: gross_cents, refundedCents: refunded_cents, netCents }
}
