import { daysQuery, poursAnswer } from '@guichet/contracts/stats'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { byDay } from '../statistics/by-day.ts'
import { lookAt } from '../statistics/scope.ts'
import { rangeBefore } from '../statistics/stretches.ts'
import { sumPours, sumPoursByMachine, sumPoursByQuarter } from './queries.ts'

export function pourRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/stats/pours',
      schema: { querystring: daysQuery, response: { 200: poursAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { scope, timeZones } = await lookAt(deps, viewerOf(request), request.query)
        const [timeZone] = timeZones
        const machines = await sumPoursByMachine(deps.db, scope)
        return {
          timeZone,
          total: await sumPours(deps.db, scope),
          before: await sumPours(deps.db, { ...scope, ...rangeBefore(scope, timeZone) }),
          points: byDay(await sumPoursByQuarter(deps.db, scope), ['pours', 'portions'], timeZone),
          machines: machines.map(({ machine_id, name, place, pours, portions }) => ({
            machineId: machine_id,
            name: name ?? '',
            place: place ?? '',
            pours,
            portions,
          })),
        }
      },
    })
  }
}
