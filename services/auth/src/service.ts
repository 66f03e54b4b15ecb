import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'auth',
  title: 'Guichet: accounts, passwords, tokens and roles',
  migrations: [new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({
    events: config.EVENTS_INTERNAL_URL,
    tickets: config.TICKETS_INTERNAL_URL,
    validation: config.VALIDATION_INTERNAL_URL,
    popcorn: config.POPCORN_INTERNAL_URL,
    admin: config.ADMIN_INTERNAL_URL,
  }),
  follows: [],
  feedReaders: ['events', 'tickets', 'validation', 'popcorn', 'admin'],
  build: async (context) => (await import('./build.ts')).build(context),
}
