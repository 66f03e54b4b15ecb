import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from './deps.ts'
import { peopleRoutes } from './people/routes.ts'

/** What other services may ask. */
export function internalRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(peopleRoutes(deps))
  }
}
