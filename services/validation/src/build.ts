import type { ServiceContext, ServiceParts } from '@guichet/service-kit/service/definition'
import { startLoop } from '@guichet/service-kit/service/loop'
import { publicRoutes } from './app.ts'
import { projections } from './apply-feed.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { internalRoutes } from './internal-app.ts'
import { scanLane } from './scans/fast-lane.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

const HOUR_MS = 3_600_000

export async function build(context: ServiceContext<Config, Tables, typeof verbs>): Promise<ServiceParts> {
  const deps = openDeps(context)
  return {
    projections,
    routes: publicRoutes(deps),
    fastLane: scanLane(deps),
    internalRoutes: internalRoutes(deps),
    loops: () => [
      startLoop({
        name: 'forget holder names',
        log: deps.log,
        everyMs: HOUR_MS,
        round: async () => {
          await deps.port.run('forgetHolderNames', null)
          return false
        },
      }),
    ],
  }
}
