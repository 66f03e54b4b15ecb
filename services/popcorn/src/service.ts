import { journalMigrations } from '@guichet/service-kit/database/migrate'
import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import { routes } from './app.ts'
import { accountsProjection, eventsProjection } from './catalogue/apply.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { pourLane } from './dispenses/fast-lane.ts'
import { backlogFigures } from './figures.ts'
import { internalRoutes } from './internal-app.ts'
import { watchInvariants } from './invariants/watch.ts'
import { startLoops } from './loops.ts'
import { openMachineDoor } from './machines/machine-door.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'popcorn',
  title: 'Guichet popcorn: plans, subscriptions, cards, machines',
  migrations: [journalMigrations, new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({ auth: config.AUTH_INTERNAL_URL, events: config.EVENTS_INTERNAL_URL }),
  follows: { events: eventsProjection.types, auth: accountsProjection.types },
  feedReaders: ['admin'],
  bodyLimitBytes: 64 * 1024,
  build: async (context) => {
    const deps = openDeps(context)
    const door = openMachineDoor(deps)
    const invariants = watchInvariants(deps)
    return {
      routes: routes(deps, door),
      fastLane: pourLane(deps, door),
      internalRoutes: internalRoutes(deps),
      loops: () => [...startLoops(deps), invariants.start()],
      figures: [invariants.figure, ...backlogFigures(deps)],
      close: async () => {
        deps.post.close()
        await deps.provider.close()
      },
    }
  },
}
