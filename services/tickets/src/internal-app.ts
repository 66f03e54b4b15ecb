import type { App } from '@guichet/service-kit/http/app'
import { attendeeSearchRoutes } from './attendees/internal-routes.ts'
import { sessionSalesRoutes } from './availability/internal-routes.ts'
import type { Deps } from './deps.ts'
import { codeRoutes } from './issuing/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { withdrawalRoutes } from './withdrawals/internal-routes.ts'

/** What other services may ask. */
export function internalRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(codeRoutes(deps))
    await app.register(attendeeSearchRoutes(deps))
    await app.register(sessionSalesRoutes(deps))
    await app.register(peopleRoutes(deps))
    await app.register(withdrawalRoutes(deps))
  }
}
