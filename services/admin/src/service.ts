import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import { routes } from './app.ts'
import { startAuditLoops, watchAudit } from './audit/loops.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { backupFigures } from './fleet/last-backup.ts'
import { openFleetLook } from './fleet/look.ts'
import { projections } from './projections.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'admin',
  title: 'Guichet admin: what was sold, earned and admitted',
  migrations: [new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({
    auth: config.AUTH_INTERNAL_URL,
    events: config.EVENTS_INTERNAL_URL,
    tickets: config.TICKETS_INTERNAL_URL,
    validation: config.VALIDATION_INTERNAL_URL,
    popcorn: config.POPCORN_INTERNAL_URL,
    admin: config.ADMIN_INTERNAL_URL,
  }),
  follows: { events: projections.events.types },
  alsoFollows: {
    tickets: projections.tickets.types,
    validation: projections.validation.types,
    popcorn: projections.popcorn.types,
    auth: projections.auth.types,
    admin: projections.admin.types,
  },
  feedReaders: ['admin'],
  build: async (context) => {
    const deps = openDeps(context)
    const fleet = openFleetLook(deps)
    const audit = watchAudit(deps)
    return {
      routes: routes(deps, fleet),
      loops: () => [fleet.start(), ...startAuditLoops(deps), audit.start()],
      figures: [...backupFigures(deps), audit.figure],
    }
  },
}
