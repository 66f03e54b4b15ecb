import {
  bookingCurveAnswer,
  bookingCurveQuery,
  salesCurveAnswer,
  salesCurveQuery,
  statsAnswer,
  statsQuery,
} from '@guichet/contracts/stats'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { readBookingCurve } from './read-booking-curve.ts'
import { readCurve } from './read-curve.ts'
import { readStats } from './read-stats.ts'
import { lookAt } from './scope.ts'

export function statisticsRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/stats',
      schema: { querystring: statsQuery, response: { 200: statsAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const looked = await lookAt(deps, viewerOf(request), request.query)
        return readStats(deps.db, looked, request.query.currency)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/admin/stats/sales',
      schema: { querystring: salesCurveQuery, response: { 200: salesCurveAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { bucket, currency } = request.query
        return readCurve(deps.db, await lookAt(deps, viewerOf(request), request.query), bucket, currency)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/admin/stats/booking-curve',
      schema: { querystring: bookingCurveQuery, response: { 200: bookingCurveAnswer } },
      config: { access: 'account' },
      handler: (request) => readBookingCurve(deps, viewerOf(request), request.query),
    })
  }
}
