import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import { startLoop } from '@guichet/service-kit/service/loop'
import { publicRoutes } from './app.ts'
import { erasuresProjection } from './apply-feed.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { internalRoutes } from './internal-app.ts'
import { scanLane } from './scans/fast-lane.ts'
import { eventsProjection } from './sessions/apply.ts'
import type { Tables } from './tables.ts'
import { ticketsProjection } from './tickets/apply.ts'
import type * as verbs from './verbs.ts'

const HOUR_MS = 3_600_000

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'validation',
  title: 'Guichet: the door',
  migrations: [new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({
    auth: config.AUTH_INTERNAL_URL,
    events: config.EVENTS_INTERNAL_URL,
    tickets: config.TICKETS_INTERNAL_URL,
  }),
  follows: { events: eventsProjection.types, tickets: ticketsProjection.types },
  alsoFollows: { auth: erasuresProjection.types },
  feedReaders: ['tickets', 'admin'],
  build: async (context) => {
    const deps = openDeps(context)
    return {
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
  },
}
