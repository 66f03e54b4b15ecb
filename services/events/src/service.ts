import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import { internalRoutes, publicRoutes } from './app.ts'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'events',
  title: 'Guichet: organisers, events and sessions',
  migrations: [new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({ auth: config.AUTH_INTERNAL_URL }),
  follows: [],
  feedReaders: ['tickets', 'validation'],
  build: async ({ db, port, nowMs }) => {
    const deps = { db, port, nowMs }
    return { routes: publicRoutes(deps), internalRoutes: internalRoutes(deps) }
  },
}
