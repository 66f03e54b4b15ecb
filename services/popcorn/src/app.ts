import type { App } from '@guichet/service-kit/http/app'
import { journalRoutes } from '@guichet/service-kit/journal-desk/routes'
import { cardRoutes } from './cards/routes.ts'
import type { Deps } from './deps.ts'
import { dispenseMachineRoutes } from './dispenses/machine-routes.ts'
import { dispenseOperatorRoutes } from './dispenses/operator-routes.ts'
import { escrowRoutes } from './escrow/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { historyRoutes } from './history/routes.ts'
import { openDesk } from './journal/desk.ts'
import { machineAdminRoutes } from './machines/admin-routes.ts'
import { machineDoorRoutes } from './machines/door-routes.ts'
import { keepBodies, type MachineDoor } from './machines/machine-door.ts'
import { machineOperatorRoutes } from './machines/operator-routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { planRoutes } from './plans/routes.ts'
import { refundRoutes } from './refunds/routes.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'

export function routes(deps: Deps, door: MachineDoor) {
  return async (app: App): Promise<void> => {
    await app.register(planRoutes(deps))
    await app.register(subscriptionRoutes(deps))
    await app.register(paymentRoutes(deps))
    await app.register(refundRoutes(deps))
    await app.register(cardRoutes(deps))
    await app.register(escrowRoutes(deps))
    await app.register(historyRoutes(deps))
    await app.register(journalRoutes(openDesk(deps)))
    await app.register(machineAdminRoutes(deps))
    await app.register(machineOperatorRoutes(deps))
    await app.register(dispenseOperatorRoutes(deps))
    await app.register(exportRoutes(deps))
    await app.register(machineRoutes(deps, door))
  }
}

/** What machines say, whose signatures are over the bytes of what they send. */
function machineRoutes(deps: Deps, door: MachineDoor) {
  return async (app: App): Promise<void> => {
    keepBodies(app)
    await app.register(machineDoorRoutes(deps, door))
    await app.register(dispenseMachineRoutes(deps, door))
  }
}
