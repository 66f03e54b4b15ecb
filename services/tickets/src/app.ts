import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from './deps.ts'
import { orderRoutes } from './orders/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { webhookRoutes } from './payments/webhook.ts'

/** Every public route of the service. */
export function routes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(orderRoutes(deps))
    await app.register(paymentRoutes(deps))
    await app.register(webhookRoutes(deps))
  }
}
