import type { App } from '@guichet/service-kit/http/app'
import { accountRoutes } from './accounts/routes.ts'
import { attendanceRoutes } from './attendance/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import type { AuditRuns } from './audit/verify/run.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import type { Deps } from './deps.ts'
import { exportRoutes } from './exports/routes.ts'
import type { FleetLook } from './fleet/look.ts'
import { fleetRoutes } from './fleet/routes.ts'
import { popcornSalesRoutes } from './popcorn-sales/routes.ts'
import { pourRoutes } from './pours/routes.ts'
import { statisticsRoutes } from './statistics/routes.ts'

export function routes(deps: Deps, fleet: FleetLook, runs: AuditRuns) {
  return async (app: App): Promise<void> => {
    await app.register(statisticsRoutes(deps))
    await app.register(catalogueRoutes(deps))
    await app.register(attendanceRoutes(deps))
    await app.register(pourRoutes(deps))
    await app.register(popcornSalesRoutes(deps))
    await app.register(accountRoutes(deps))
    await app.register(exportRoutes(deps))
    await app.register(fleetRoutes(deps, fleet))
    await app.register(auditRoutes(deps, runs))
  }
}
