import type { App } from '@guichet/service-kit/http/app'
import { admissionRoutes } from './admissions/routes.ts'
import type { Deps } from './deps.ts'
import { exportRoutes } from './exports/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import { historyRoutes } from './history/routes.ts'
import { scanRoutes } from './scans/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'

export function publicRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(scanRoutes(deps))
    await app.register(admissionRoutes(deps))
    await app.register(searchRoutes(deps))
    await app.register(historyRoutes(deps))
    await app.register(sessionRoutes(deps))
    await app.register(figureRoutes(deps))
    await app.register(exportRoutes(deps))
  }
}
