import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
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
  follows: ['events'],
  alsoFollows: ['tickets', 'validation', 'popcorn', 'auth', 'admin'],
  feedReaders: ['admin'],
  build: async (context) => (await import('./build.ts')).build(context),
}
