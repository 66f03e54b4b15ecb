import type { ServiceContext, ServiceParts } from '@guichet/service-kit/service/definition'
import { routes } from './app.ts'
import { projections } from './catalogue/apply.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { backlogFigures } from './figures.ts'
import { internalRoutes } from './internal-app.ts'
import { watchInvariants } from './invariants/watch.ts'
import { startLoops } from './loops.ts'
import { orderLane } from './orders/fast-lane.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export async function build(context: ServiceContext<Config, Tables, typeof verbs>): Promise<ServiceParts> {
  const deps = await openDeps(context)
  const invariants = watchInvariants(deps)
  return {
    projections,
    routes: routes(deps),
    fastLane: orderLane(deps),
    internalRoutes: internalRoutes(deps),
    loops: () => [...startLoops(deps), invariants.start()],
    figures: [invariants.figure, ...backlogFigures(deps)],
    close: async () => {
      deps.post.close()
      await deps.printer.close()
      await deps.provider.close()
    },
  }
}
